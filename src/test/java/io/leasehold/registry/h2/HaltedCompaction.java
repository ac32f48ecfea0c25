package io.leasehold.registry.h2;

import io.leasehold.registry.DyingProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A program that closes a registry, makes its file small and dies at a step of that. */
final class HaltedCompaction {
    private HaltedCompaction() {}

    public static void main(String[] args) throws IOException {
        var folder = new RegistryFolder(Path.of(args[0]));
        H2Hardening.install();
        H2Storage.register();
        try (var lock = OwnerLock.acquire(folder, Duration.ZERO)) {
            lock.check();
            var request = OpenRequest.of(Registries.OWNER, Duration.ZERO);
            var ready = new RegistryOpening(folder, request).open();
            H2Shutdown.of(ready.handle());
            new Compaction(folder, request.storage(), request.copyable(), dyingAt(folder, args[1]))
                    .run(ready.identity());
        }
    }

    /** Puts a database into the place of another, and dies at a step of it. */
    static DatabaseReplacement dyingAt(RegistryFolder folder, String last) {
        return new DatabaseReplacement(folder, step -> {
            if (step.name().equals(last)) {
                DyingProgram.die();
            }
        });
    }
}
