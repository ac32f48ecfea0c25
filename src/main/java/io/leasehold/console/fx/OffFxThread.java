package io.leasehold.console.fx;

import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.CheckedRegistry;

/** Keeps the registry away from the FX thread: a blocking call there would freeze the window. */
public final class OffFxThread {
    private OffFxThread() {}

    /** The same registry, which refuses every call on the FX thread but the one that asks nobody. */
    public static ProcessRegistry guard(ProcessRegistry registry, FxThread fx) {
        return new CheckedRegistry(registry, operation -> {
            if (fx.here()) {
                throw new IllegalStateException(
                        "the FX thread called " + operation + " of the registry, which may block it");
            }
        });
    }
}
