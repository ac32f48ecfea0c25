package io.leasehold.registry.memory;

import io.leasehold.registry.PlannedRegistry;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.RegistryContents;
import io.leasehold.registry.RegistryStore;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Makes registries that live in memory: nothing survives the program, everything else is as on disk. */
public final class MemoryRegistry {
    private MemoryRegistry() {}

    /** An empty registry on the system's clocks. */
    public static ProcessRegistry create() {
        return create(InstantSource.system(), () -> System.nanoTime() / 1_000_000);
    }

    /**
     * What was read of a registry, to be looked at: its writes are refused.
     *
     * @param facts of the registry it was read from, as a copy
     * @param stood both clocks when it was read; the serving clock stands still since
     */
    public static ProcessRegistry frozen(
            ProcessRegistry.Facts facts, RegistryContents contents, InstantSource wall, ClockReading stood) {
        return new PlannedRegistry(new MemoryStore(facts, contents, wall, stood));
    }

    /**
     * An empty registry on given clocks.
     *
     * @param wall wall time, for what people read
     * @param clockMs the serving clock, by which leases live; must not fall
     */
    public static ProcessRegistry create(InstantSource wall, LongSupplier clockMs) {
        return new PlannedRegistry(store(wall, clockMs));
    }

    /** Only the storage of such a registry, for who puts the rules on top of it himself. */
    public static RegistryStore store(InstantSource wall, LongSupplier clockMs) {
        return new MemoryStore(wall, clockMs);
    }
}
