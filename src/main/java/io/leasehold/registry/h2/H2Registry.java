package io.leasehold.registry.h2;

import io.leasehold.registry.PlannedRegistry;
import io.leasehold.registry.ProcessRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Opens registries that lie in a folder on disk. */
public final class H2Registry {
    private H2Registry() {}

    /**
     * Opens the registry in a folder, or makes a new one there when the folder is missing or empty.
     *
     * <p>The caller's program owns the registry until it closes it or ends; other programs are refused meanwhile.
     *
     * @param program what opens it, for those who are refused
     * @param patience how long to wait while another program owns it; zero: not at all
     * @throws io.leasehold.error.RegistryUnavailable saying what is wrong with the folder, or who owns it
     */
    public static ProcessRegistry openOrCreate(Path folder, String program, Duration patience) {
        var request =
                OpenRequest.of(OwnerFacts.self(program, InstantSource.system().millis()), patience);
        return serve(
                H2Database.openOrCreate(new RegistryFolder(folder), request),
                folder,
                System::nanoTime,
                InstantSource.system());
    }

    /** Opens the registry in a folder as {@link #openOrCreate} does, but never makes one. */
    public static ProcessRegistry open(Path folder, String program, Duration patience) {
        var request =
                OpenRequest.of(OwnerFacts.self(program, InstantSource.system().millis()), patience);
        return serve(
                H2Database.open(new RegistryFolder(folder), request), folder, System::nanoTime, InstantSource.system());
    }

    /**
     * Opens a registry on other clocks, for tests of engines and of this package.
     *
     * @param monotonicNanos moves the serving clock; must not fall
     */
    public static ProcessRegistry openOrCreate(
            Path folder, String program, Duration patience, LongSupplier monotonicNanos, InstantSource wall) {
        var request = OpenRequest.of(OwnerFacts.self(program, wall.millis()), patience);
        return serve(H2Database.openOrCreate(new RegistryFolder(folder), request), folder, monotonicNanos, wall);
    }

    private static ProcessRegistry serve(
            H2Database database, Path folder, LongSupplier monotonicNanos, InstantSource wall) {
        var opened = false;
        try {
            var type = Files.getFileStore(folder).type();
            var identity = database.identity();
            var facts = new ProcessRegistry.Facts(
                    identity.registryId(),
                    identity.epoch(),
                    folder.toAbsolutePath().normalize(),
                    true,
                    type,
                    FileSystemRule.of(type) == FileSystemRule.GOOD);
            var registry = new PlannedRegistry(new H2Store(database, facts, monotonicNanos, wall));
            opened = true;
            return registry;
        } catch (IOException e) {
            throw SqlFailures.unavailable(e);
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }
}
