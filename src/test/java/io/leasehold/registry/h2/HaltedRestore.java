package io.leasehold.registry.h2;

import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.ProcessWrites.Act;
import java.nio.file.Path;
import java.time.Duration;

/** A program that makes a registry of a backup and dies at a step of that. */
final class HaltedRestore {
    private HaltedRestore() {}

    public static void main(String[] args) {
        new RegistryRestore(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        work -> new DatabaseReplacement(work, step -> {
                            if (step.name().equals(args[2])) {
                                DyingProgram.die();
                            }
                        }))
                .run(OpenRequest.of(Registries.OWNER, Duration.ZERO), new Act("ada", "the disk is gone"));
    }
}
