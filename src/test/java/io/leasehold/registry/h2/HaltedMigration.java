package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A program that opens a registry of an older schema and dies at a step of the migration, or opens it for good. */
final class HaltedMigration {
    private HaltedMigration() {}

    public static void main(String[] args) throws IOException {
        var folder = new RegistryFolder(Path.of(args[0]));
        H2Hardening.install();
        H2Storage.register();
        try (var lock = OwnerLock.acquire(folder, Duration.ZERO)) {
            lock.check();
            var opening = new RegistryOpening(
                    folder,
                    OpenRequest.of(Registries.OWNER, Duration.ZERO),
                    HaltedCompaction.dyingAt(folder, args[1]),
                    SchemaMigration.shipped());
            H2Shutdown.of(opening.open().handle());
        }
    }
}
