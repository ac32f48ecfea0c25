package io.leasehold.registry;

import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract through the socket: one opening owns the registry, the other one is under test. */
class SocketRegistryTest extends RegistryContract implements ReopenStatements {
    @TempDir
    private static Path prepared;

    private static PreparedFolder empty;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        empty = PreparedFolder.in(prepared.resolve("empty"));
    }

    private ProcessRegistry owner;

    @Override
    ProcessRegistry open(InstantSource wall, LongSupplier servingMs) {
        closeTheOwner();
        empty.copyTo(folder.resolve("registry"));
        owner = opened("owner", wall, servingMs);
        return opened("client", wall, servingMs);
    }

    private ProcessRegistry opened(String program, InstantSource wall, LongSupplier servingMs) {
        return SharedRegistry.openOrCreate(
                folder.resolve("registry"),
                program,
                Role.SERVING,
                Duration.ofSeconds(10),
                () -> TimeUnit.MILLISECONDS.toNanos(servingMs.getAsLong()),
                wall);
    }

    @Override
    public void reopenTheRegistry() {
        reopen();
    }

    @Override
    void closed() {
        closeTheOwner();
    }

    private void closeTheOwner() {
        if (owner != null) {
            owner.close();
        }
    }
}
