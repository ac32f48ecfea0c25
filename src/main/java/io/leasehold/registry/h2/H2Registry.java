package io.leasehold.registry.h2;

import io.leasehold.registry.Adoption;
import io.leasehold.registry.Backup;
import io.leasehold.registry.PlannedRegistry;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
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
     * Opens a registry that nobody owns, a copy or a restored backup among them, to be looked at.
     *
     * <p>It is a private snapshot: its writes are refused, no byte of the folder changes, and others may go on with the
     * registry meanwhile (safety.md 4, rulings R17).
     *
     * @param patience how long to wait while another program owns it; zero: not at all
     */
    public static ProcessRegistry look(Path folder, Duration patience) {
        return view(folder, patience, InstantSource.system()).registry();
    }

    /** Looks at a registry as {@link #look} does, and can tell whether it has changed since. */
    public static RegistryView view(Path folder, Duration patience, InstantSource wall) {
        var place = new RegistryFolder(folder);
        var view = SnapshotView.open(place, patience, wall.millis());
        return new RegistryView(look(view, folder, wall), place, view.mark());
    }

    /**
     * Makes a registry of its own of a copy or a restored backup (safety.md 4): it gets a new id and a new epoch, its
     * fences go on 2^32 higher, its leases are over, and every process that has not ended is held until a person
     * releases it. A crash leaves the copy or the adopted registry.
     *
     * @param act who adopts it and why; goes into the record
     * @throws io.leasehold.error.Refused {@code not_a_copy} when it is the original
     */
    public static Adoption adopt(Path folder, String program, Duration patience, Act act) {
        var wall = InstantSource.system();
        var request = OpenRequest.of(OwnerFacts.self(program, wall.millis()), patience);
        return RegistryAdoption.run(new RegistryFolder(folder), request, act);
    }

    /**
     * Makes a registry of its own, as {@link #adopt} does, of one whose database lost its newest part.
     *
     * @param act who accepts the loss and why; goes into the record
     * @throws io.leasehold.error.Refused {@code not_a_copy} when nothing is missing
     */
    public static Adoption acceptLoss(Path folder, String program, Duration patience, Act act) {
        var wall = InstantSource.system();
        var request = OpenRequest.of(OwnerFacts.self(program, wall.millis()), patience);
        return RegistryAdoption.acceptLoss(new RegistryFolder(folder), request, act);
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

    /**
     * Makes a verified backup of an open registry in a new folder, which opens as a copy.
     *
     * @param registry open, here or through its owner on this machine
     * @param target a new folder in one that exists
     * @throws io.leasehold.error.InvalidInput when the target is there already
     */
    public static Backup backup(ProcessRegistry registry, Path folder, Path target) {
        return new RegistryBackup(registry, folder, target).make();
    }

    /** Makes a new registry of a backup, as {@link io.leasehold.registry.share.CopiedRegistry#restore} says. */
    public static Adoption restore(Path backup, Path target, String program, Duration patience, Act act) {
        var wall = InstantSource.system();
        var request = OpenRequest.of(OwnerFacts.self(program, wall.millis()), patience);
        return new RegistryRestore(backup, target).run(request, act);
    }

    private static Opening usual(String program, Duration patience) {
        var wall = InstantSource.system();
        return Opening.of(OwnerFacts.self(program, wall.millis()), patience, System::nanoTime, wall);
    }

    private static OpenRequest request(Opening opening) {
        return new OpenRequest(opening.owner(), opening.patience(), opening.copyable(), H2Storage.durable());
    }

    private static ProcessRegistry serve(H2Database database, Path folder, Opening opening) {
        var opened = false;
        try {
            var registry =
                    new PlannedRegistry(new H2Store(database, facts(database.identity(), folder, false), opening));
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

    private static ProcessRegistry look(SnapshotView view, Path folder, InstantSource wall) {
        var opened = false;
        try {
            var registry =
                    new PlannedRegistry(new SnapshotStore(view, facts(view.identity(), folder, view.copied()), wall));
            opened = true;
            return registry;
        } catch (IOException e) {
            throw SqlFailures.unavailable(e);
        } finally {
            if (!opened) {
                view.close();
            }
        }
    }

    private static ProcessRegistry.Facts facts(RegistryIdentity identity, Path folder, boolean copy)
            throws IOException {
        var type = Files.getFileStore(folder).type();
        return new ProcessRegistry.Facts(
                identity.registryId(),
                identity.epoch(),
                folder.toAbsolutePath().normalize(),
                true,
                copy,
                type,
                FileSystemRule.of(type) == FileSystemRule.GOOD);
    }
}
