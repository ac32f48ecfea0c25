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
        return openOrCreate(folder, usual(program, patience));
    }

    /** Opens the registry in a folder as {@link #openOrCreate} does, but never makes one. */
    public static ProcessRegistry open(Path folder, String program, Duration patience) {
        return open(folder, usual(program, patience));
    }

    /**
     * Opens a registry on other clocks, for tests of engines and of this package.
     *
     * @param monotonicNanos moves the serving clock; must not fall
     */
    public static ProcessRegistry openOrCreate(
            Path folder, String program, Duration patience, LongSupplier monotonicNanos, InstantSource wall) {
        return openOrCreate(
                folder, Opening.of(OwnerFacts.self(program, wall.millis()), patience, monotonicNanos, wall));
    }

    /** Opens the registry in a folder, or makes a new one there, to serve others. */
    public static ProcessRegistry openOrCreate(Path folder, Opening opening) {
        return serve(H2Database.openOrCreate(new RegistryFolder(folder), request(opening)), folder, opening);
    }

    /** Opens the registry in a folder to serve others; never makes one. */
    public static ProcessRegistry open(Path folder, Opening opening) {
        return serve(H2Database.open(new RegistryFolder(folder), request(opening)), folder, opening);
    }

    private static Opening usual(String program, Duration patience) {
        var wall = InstantSource.system();
        return Opening.of(OwnerFacts.self(program, wall.millis()), patience, System::nanoTime, wall);
    }

    private static OpenRequest request(Opening opening) {
        return OpenRequest.of(opening.owner(), opening.patience());
    }

    private static ProcessRegistry serve(H2Database database, Path folder, Opening opening) {
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
            var registry = new PlannedRegistry(new H2Store(database, facts, opening));
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
