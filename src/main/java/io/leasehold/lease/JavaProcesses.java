package io.leasehold.lease;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The processes of this machine as the Java runtime lists them. */
final class JavaProcesses {
    long ownPid() {
        return ProcessHandle.current().pid();
    }

    /** Whether that pid is taken; a list that does not even hold this program is no list of all. */
    boolean listed(long pid) throws IOException {
        Set<Long> all = ProcessHandle.allProcesses().map(ProcessHandle::pid).collect(Collectors.toSet());
        if (!all.contains(ownPid())) {
            throw new IOException("the list of processes is not complete");
        }
        return all.contains(pid) || ProcessHandle.of(pid).isPresent();
    }

    boolean sameUser(long pid) {
        var own = ProcessHandle.current().info().user();
        return own.isPresent()
                && own.equals(
                        ProcessHandle.of(pid).flatMap(process -> process.info().user()));
    }

    OptionalLong startMs(long pid) {
        var start = ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
        return start.isPresent() ? OptionalLong.of(start.get().toEpochMilli()) : OptionalLong.empty();
    }
}
