package io.leasehold.doctor;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.recovery.Held;
import io.leasehold.registry.share.FolderSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The checks of a folder that need no open registry. Pure. */
final class FolderChecks {
    /** Below it workers begin nothing new. */
    static final long ROOM = Held.Space.NEEDED;

    private FolderChecks() {}

    static List<Trouble> of(FolderSight sight) {
        var troubles = new ArrayList<Trouble>();
        var usable = sight.usableBytes();
        if (usable.isPresent() && usable.getAsLong() < ROOM) {
            troubles.add(
                    new Trouble(
                            Check.FREE_SPACE,
                            String.format(
                                    Locale.ROOT, "%,d MB are free where the registry lies.", usable.getAsLong() >> 20),
                            "The disk fills up. Workers begin nothing new, so that what runs can still end; when nothing is left,"
                                    + " writes are refused until there is room again.",
                            "Free space outside of the registry first, then `leasehold prune`, which needs some space itself."));
        }
        if (!sight.present()) {
            return troubles;
        }
        var refusal = sight.refusal();
        if (refusal != null) {
            troubles.add(refused(refusal));
        }
        for (var warning : sight.warnings()) {
            troubles.add(new Trouble(
                    Check.FILE_SYSTEM,
                    warning,
                    "What lies in memory or in a layer of a container ends with it.",
                    "Keep a registry that must last on a local disk, e.g. ext4 or xfs."));
        }
        var identity = sight.identity();
        if (identity != null) {
            troubles.add(new Trouble(
                    Check.IDENTITY,
                    "The file " + identity + ".",
                    "It was removed or changed by hand, or the folder was copied in part.",
                    "Restore the whole folder from a backup: `leasehold restore`."));
        }
        database(sight, troubles);
        if (!sight.leftovers().isEmpty()) {
            troubles.add(new Trouble(
                    Check.LEFTOVERS,
                    "Left behind: " + String.join(", ", sight.leftovers()) + ".",
                    "A program ended in the middle of making a file; the registry itself is as it was before.",
                    "Nothing needs to be done; when no program uses the registry, the files may be removed."));
        }
        return troubles;
    }

    private static void database(FolderSight sight, List<Trouble> troubles) {
        var bytes = sight.databaseBytes();
        if (bytes == null || bytes == 0) {
            troubles.add(new Trouble(
                    Check.DATABASE_FILE,
                    bytes == null ? "There is no database file." : "The database file is empty.",
                    "It was removed, or a disk lost its content.",
                    "Restore the registry from a backup, or move the folder away to start anew."));
        }
    }

    private static Trouble refused(RegistryUnavailable refusal) {
        var fileSystem = refusal.kind() == Code.REGISTRY_FILE_SYSTEM;
        return new Trouble(
                fileSystem ? Check.FILE_SYSTEM : Check.FOLDER_CLOSED,
                refusal.text(),
                fileSystem
                        ? "Such a file system can lose locks and forced writes."
                        : "The rights of the folder are the only guard of the database, its key and its socket.",
                refusal.remedy());
    }
}
