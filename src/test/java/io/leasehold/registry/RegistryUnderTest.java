package io.leasehold.registry;

/** Gives statements the registry they are about. */
interface RegistryUnderTest {
    /** A fresh registry for each test, checked after every write. */
    Bench bench();

    default ProcessRegistry registry() {
        return bench().registry();
    }
}
