package io.leasehold.registry.h2;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user as which this program touches files. */
final class EffectiveUser {
    /** What Linux says of the calling thread. */
    private static final Path STATUS = Path.of("/proc/thread-self/status");

    /** The line with the real, the effective, the saved and the file system's user, in this order. */
    private static final String USERS = "Uid:";

    private EffectiveUser() {}

    /** The numeric user id; only on systems with POSIX rights. */
    static int id() throws IOException {
        // The JVM writes classes for a call of a native function, which every start would wait for.
        return Files.isReadable(STATUS) ? told() : asked();
    }

    private static int told() throws IOException {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(USERS))
                    .map(line -> Integer.parseUnsignedInt(
                            line.substring(USERS.length()).strip().split("\\s+")[1]))
                    .findFirst()
                    .orElseThrow(() -> new IOException(STATUS + " names no user"));
        }
    }

    @SuppressWarnings("restricted")
    private static int asked() {
        var linker = Linker.nativeLinker();
        var geteuid = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("geteuid"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
        try {
            return (int) geteuid.invokeExact();
        } catch (Throwable t) {
            throw new IllegalStateException("geteuid cannot fail", t);
        }
    }
}
