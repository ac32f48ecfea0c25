package io.leasehold.lease;

import java.io.IOException;
import java.util.List;

/**
 * What the Linux rule asks of the system, one method a question. Every question may fail; a missing entry is always a
 * {@link java.nio.file.NoSuchFileException}.
 */
interface ProcFacts {
    /** This program's pid as the Java runtime knows it. */
    long ownPid();

    /** Whether the Java runtime finds a process with that pid. */
    boolean handlePresent(long pid);

    /** The content of {@code /etc/machine-id}. */
    String machineId() throws IOException;

    /** The content of {@code /proc/sys/kernel/random/boot_id}. */
    String bootId() throws IOException;

    /** The content of {@code /proc/sys/kernel/hostname}. */
    String hostName() throws IOException;

    /** Where {@code /proc/self} points. */
    String selfLink() throws IOException;

    /** Where {@code /proc/self/ns/KIND} points. */
    String namespace(String kind) throws IOException;

    /** The content of {@code /proc/self/mountinfo}. */
    String mountInfo() throws IOException;

    /** The content of {@code /proc/stat}. */
    String systemStat() throws IOException;

    /** The content of {@code /proc/PID/stat}. */
    String stat(long pid) throws IOException;

    /** The names in {@code /proc/PID/task}. */
    List<String> tasks(long pid) throws IOException;
}
