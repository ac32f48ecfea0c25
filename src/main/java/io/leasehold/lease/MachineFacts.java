package io.leasehold.lease;

import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the rules for macOS and Windows ask of the system. Every question may fail. */
interface MachineFacts {
    /** The machine's own id. */
    String hostId() throws IOException;

    /** Names this start of the machine. */
    String bootId() throws IOException;

    /** The machine's name, for people. */
    @Nullable
    String hostName();

    /** This program's pid. */
    long ownPid();

    /** Whether a process has that pid, by a list of all processes. */
    boolean listed(long pid) throws IOException;

    /** Whether the process with that pid belongs to the user of this program. */
    boolean sameUser(long pid);

    /** When the process with that pid started, epoch milliseconds. */
    OptionalLong startMs(long pid);
}
