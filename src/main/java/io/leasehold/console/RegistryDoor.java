package io.leasehold.console;

import io.leasehold.bundle.BundleReader;
import io.leasehold.console.registries.Access;
import io.leasehold.console.worker.WorkerMode;
import io.leasehold.doctor.Patient;
import io.leasehold.error.FileTrouble;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.host.OwnFolder;
import io.leasehold.host.ProgramFacts;
import io.leasehold.lease.Probes;
import io.leasehold.look.CopyProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.FolderSight;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens what a person names: a registry in a folder, or a bundle, which is a file. */
final class RegistryDoor {
    /** An owner that is just closing or starting needs a moment; one that is stopped is named after it. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final InstantSource wall;

    RegistryDoor(InstantSource wall) {
        this.wall = wall;
    }

    /**
     * Opens it; a registry is made where there is none and it may be written. Blocks.
     *
     * @throws io.leasehold.error.LeaseholdException when it cannot be opened, with what to do about it
     */
    OpenedRegistry open(Path place, Access access) {
        if (BundleReader.is(place)) {
            var bundle = new BundleReader().open(place, wall);
            return new OpenedRegistry(
                    bundle.registry(), new CopyProbe(wall), place, WorkerMode.ReadOnly.Cause.BUNDLE, bundle::close);
        }
        var registry = registry(place, access);
        var facts = registry.facts();
        var probe = facts.copy()
                ? new CopyProbe(wall)
                : Probes.ofThisSystem(facts.localDisk() ? facts.fileSystem() : null, wall);
        return new OpenedRegistry(registry, probe, place, readOnly(facts, access), registry::close);
    }

    /**
     * What a check looks at where the registry cannot be opened as usual. Blocks.
     *
     * @param settings the file with the settings of the window
     */
    Patient patient(Path folder, Path settings) {
        var sight = FolderSight.of(folder);
        return new Patient(
                () -> sight,
                () -> SharedRegistry.open(folder, program(), Role.LOOKING, MOMENT),
                false,
                Probes.ofThisSystem(sight.fileSystem(), wall),
                settings,
                wall);
    }

    private static ProcessRegistry registry(Path folder, Access access) {
        if (access == Access.READ_ONLY) {
            return SharedRegistry.open(folder, program(), Role.LOOKING, MOMENT);
        }
        var parent = folder.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                OwnFolder.make(parent);
            }
        } catch (IOException e) {
            throw new RegistryUnavailable(
                    RegistryUnavailable.Code.REGISTRY_IO,
                    "The folder " + parent + " cannot be made: " + FileTrouble.words(e) + ".",
                    "Choose a folder that you may write to.",
                    e);
        }
        return SharedRegistry.openOrCreate(folder, program(), Role.SERVING, MOMENT);
    }

    private static String program() {
        return "leasehold " + ProgramFacts.version() + " console";
    }

    private static WorkerMode.ReadOnly.@Nullable Cause readOnly(ProcessRegistry.Facts facts, Access access) {
        if (facts.copy()) {
            return WorkerMode.ReadOnly.Cause.COPY;
        }
        if (access == Access.FULL) {
            return null;
        }
        var place = facts.folder();
        return place == null || Files.isWritable(place)
                ? WorkerMode.ReadOnly.Cause.CHOSEN
                : WorkerMode.ReadOnly.Cause.FOLDER;
    }
}
