package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that opens a registry of an older schema and dies at a step of the migration, or opens it for good. */
final class HaltedMigration {
    static final int HALTED = 9;

    private HaltedMigration() {}

    public static void main(String[] args) throws IOException {
        var folder = new RegistryFolder(Path.of(args[0]));
        H2Hardening.install();
        DurableFileSystem.register();
        var replacement = new DatabaseReplacement(folder, step -> {
            if (step.name().equals(args[1])) {
                Runtime.getRuntime().halt(HALTED);
            }
        });
        try (var lock = OwnerLock.acquire(folder, Duration.ZERO)) {
            lock.check();
            var opening = new RegistryOpening(
                    folder, OpenRequest.of(Registries.OWNER, Duration.ZERO), replacement, SchemaMigration.shipped());
            H2Shutdown.of(opening.open().handle());
        }
    }

    /** Runs it in a program of its own; whether it died at that step. */
    static boolean diesAt(DatabaseReplacement.Step step, RegistryFolder folder) throws Exception {
        return diesAt(HaltedMigration.class, step, folder);
    }

    /** The same for another program that takes a folder and the name of a step. */
    static boolean diesAt(Class<?> main, DatabaseReplacement.Step step, RegistryFolder folder) throws Exception {
        var program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.path().toString(),
                        step.name()))
                .inheritIO()
                .start();
        return program.waitFor() == HALTED;
    }
}
