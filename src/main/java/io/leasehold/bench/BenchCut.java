package io.leasehold.bench;

import io.leasehold.registry.h2.H2Storage;
import java.nio.file.Path;

/** Cuts the power of a program that writes to a registry, again and again, and counts what is missing afterwards. */
public final class BenchCut {
    private BenchCut() {}

    /**
     * Ends a writing program so that a random half of the pages that were not forced is lost.
     *
     * @param dir a folder for the registries; they are left there
     * @param safe the settings of every registry; otherwise nothing is forced, which must lose writes
     */
    public static KillReport run(Path dir, int cuts, boolean safe) {
        var storage = safe ? new H2Storage("durable:cut:reads:async:", 0) : new H2Storage("cut:reads:async:", 0);
        return new EndLoop(safe ? "power cut" : "power cut, unsafe", dir, storage, new CutEnd()).run(cuts);
    }
}
