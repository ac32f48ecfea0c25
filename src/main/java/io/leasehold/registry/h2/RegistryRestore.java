package io.leasehold.registry.h2;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.Refused;
import io.leasehold.registry.Adoption;
import io.leasehold.registry.ProcessWrites.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;

/**
 * Makes a new registry of a backup (rulings R13): the backup stays as it is, its copy is verified and adopted, and only
 * then gets its name.
 */
final class RegistryRestore {
    private final RegistryFolder backup;
    private final Path target;
    private final Function<RegistryFolder, DatabaseReplacement> replacements;

    RegistryRestore(Path backup, Path target) {
        this(backup, target, DatabaseReplacement::new);
    }

    RegistryRestore(Path backup, Path target, Function<RegistryFolder, DatabaseReplacement> replacements) {
        this.replacements = replacements;
        this.backup = new RegistryFolder(backup.toAbsolutePath().normalize());
        this.target = target.toAbsolutePath().normalize();
    }

    Adoption run(OpenRequest request, Act act) {
        H2Hardening.install();
        H2Storage.register();
        var files = new RegistryFiles(backup);
        if (!files.present()) {
            throw RegistryFiles.none(backup);
        }
        try {
            var identity = files.read();
            if (!identity.ofBackup()) {
                throw new Refused(
                        Refused.Code.NOT_A_COPY,
                        null,
                        "The folder " + backup.path() + " is no backup that `leasehold backup` made.",
                        "Restore from such a backup; a copy of a registry is taken over where it lies: leasehold adopt");
            }
            var parent = target.getParent();
            if (parent == null || !Files.isDirectory(parent) || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new InvalidInput(
                        InvalidInput.Code.INVALID_ARGUMENT,
                        "The backup cannot be restored to " + target + ": "
                                + (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                                        ? "it is there already."
                                        : "the folder above it is missing."),
                        "Name a new folder in one that exists.");
            }
            var work = Files.createTempDirectory(parent, ".leasehold-restore-", RegistryBackup.mine(parent));
            try {
                var adoption = fill(new RegistryFolder(work), identity, request, act);
                Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
                SafeFiles.forceFolder(parent);
                return adoption;
            } finally {
                RegistryBackup.remove(work);
            }
        } catch (LeaseholdException e) {
            throw e;
        } catch (IOException e) {
            throw SqlFailures.unavailable(e);
        }
    }

    private Adoption fill(RegistryFolder work, RegistryIdentity identity, OpenRequest request, Act act)
            throws IOException {
        DatabaseReplacement.copy(backup.databaseFile(), work.databaseFile());
        DatabaseReplacement.force(work.databaseFile());
        SafeFiles.replace(work.keyFile(), Files.readString(backup.keyFile()));
        new RegistryFiles(work).write(identity);
        RegistryBackup.verify(work);
        return new RegistryAdoption(work, request, act, replacements.apply(work)).run();
    }
}
