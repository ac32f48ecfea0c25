package io.leasehold.registry;

import io.leasehold.registry.memory.MemoryRegistry;
import java.time.InstantSource;
import java.util.function.LongSupplier;

class MemoryRegistryTest extends RegistryContract {
    @Override
    ProcessRegistry open(InstantSource wall, LongSupplier servingMs) {
        return MemoryRegistry.create(wall, servingMs);
    }
}
