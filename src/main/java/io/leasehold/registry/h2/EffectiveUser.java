package io.leasehold.registry.h2;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** The user as which this program touches files. */
final class EffectiveUser {
    private EffectiveUser() {}

    /** The numeric user id; only on systems with POSIX rights. */
    @SuppressWarnings("restricted")
    static int id() {
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
