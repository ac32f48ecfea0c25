package io.leasehold.bench;

import io.leasehold.registry.h2.H2Storage;
import java.nio.file.Path;

/** Kills a program that writes to a registry, again and again, and counts what is missing afterwards. */
public final class BenchKill {
    private BenchKill() {}

    /**
     * Ends a writing program with SIGKILL at random moments, also while it opens the registry.
     *
     * @param dir a folder for the registries; they are left there
     * @param safe the settings of every registry; otherwise H2's own, which must lose writes
     */
    public static KillReport run(Path dir, int kills, boolean safe) {
        var storage = safe ? H2Storage.durable() : new H2Storage("async:", 500);
        return new EndLoop(safe ? "kill" : "kill, unsafe", dir, storage, new KillEnd()).run(kills);
    }
}
