package io.leasehold.registry;

import io.leasehold.registry.h2.H2Registry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class H2RegistryTest extends RegistryContract implements ReopenStatements {
    @TempDir
    private static Path prepared;

    private static PreparedFolder empty;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        empty = PreparedFolder.in(prepared.resolve("empty"));
    }

    @Override
    ProcessRegistry open(InstantSource wall, LongSupplier servingMs) {
        empty.copyTo(folder.resolve("registry"));
        return H2Registry.openOrCreate(
                folder.resolve("registry"),
                "contract",
                Duration.ZERO,
                () -> TimeUnit.MILLISECONDS.toNanos(servingMs.getAsLong()),
                wall);
    }

    @Override
    public void reopenTheRegistry() {
        reopen();
    }
}
