package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What a registry without an owner holds, to be looked at: a private snapshot of its database outside of its folder, so
 * that no byte there changes and an older schema can be read too (rulings R17). Thread-safe.
 */
final class SnapshotView implements AutoCloseable {
    private final Path place;
    private final Handle handle;
    private final DurableReads reads;
    private final Taken taken;
    private final boolean copied;

    private SnapshotView(Path place, Handle handle, DurableReads reads, Taken taken, boolean copied) {
        this.place = place;
        this.handle = handle;
        this.reads = reads;
        this.taken = taken;
        this.copied = copied;
    }

    /** The registry and its database at the moment of the snapshot. */
    private record Taken(RegistryIdentity identity, DatabaseMark mark, Optional<HighWaterMark> noted) {}

    /**
     * Takes the snapshot; would-be owners wait for as long as it takes.
     *
     * @param patience how long to wait while another program owns the registry
     * @throws RegistryUnavailable {@code registry_held} when it is owned, {@code registry_empty} when there is none
     */
    static SnapshotView open(RegistryFolder folder, Duration patience, long nowMs) {
        H2Hardening.install();
        H2Storage.register();
        if (!new RegistryFiles(folder).present()) {
            throw RegistryFiles.none(folder);
        }
        new FolderCheck(folder).check();
        try {
            var place = makePlace();
            var opened = false;
            try {
                var copy = new RegistryFolder(place);
                var view = openCopy(folder, copy, take(folder, copy, patience), nowMs);
                opened = true;
                return view;
            } finally {
                if (!opened) {
                    remove(place);
                }
            }
        } catch (LeaseholdException e) {
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            throw SqlFailures.unavailable(e);
        }
    }

    private static Path makePlace() throws IOException {
        var mine = Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))
                        .supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        return Files.createTempDirectory("leasehold-look-", mine);
    }

    private static Taken take(RegistryFolder folder, RegistryFolder copy, Duration patience) throws IOException {
        // Where these files are missing nobody has ever owned the folder, and to lock would be to make one.
        while (neverOwned(folder)) {
            var taken = takeNow(folder, copy);
            if (neverOwned(folder)) {
                return taken;
            }
            Files.delete(copy.databaseFile());
        }
        try (var lock = OwnerLock.acquire(folder, patience)) {
            var taken = takeNow(folder, copy);
            lock.check();
            return taken;
        }
    }

    private static boolean neverOwned(RegistryFolder folder) {
        return !Files.exists(folder.lockFile(), LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(folder.ownerFile(), LinkOption.NOFOLLOW_LINKS);
    }

    private static Taken takeNow(RegistryFolder folder, RegistryFolder copy) throws IOException {
        var files = new RegistryFiles(folder);
        var identity = files.read();
        if (identity.unfinished()) {
            throw RegistryFiles.none(folder);
        }
        files.checkDatabase();
        var mark = DatabaseMark.of(folder);
        DatabaseReplacement.copy(folder.databaseFile(), copy.databaseFile());
        return new Taken(identity, mark, LossCheck.noted(folder, identity));
    }

    private static SnapshotView openCopy(RegistryFolder folder, RegistryFolder copy, Taken taken, long nowMs)
            throws IOException, SQLException {
        var files = new RegistryFiles(folder);
        var connections = new RegistryConnections(H2Storage.passing(), files.key());
        var handle = connections.owner(copy.databaseName(), true);
        var opened = false;
        try {
            if (FolderCheck.hasRights(copy.path())) {
                // It is open, and nobody else needs its name: nothing is left behind, however this program ends.
                Files.delete(copy.databaseFile());
            }
            H2Hardening.scan(handle);
            SchemaMigration.shipped().apply(handle, nowMs);
            LiveTable.repair(handle, new Statements(handle.getConnection()));
            var reads = new DurableReads(connections.reader(copy.databaseName()), new CommitGate());
            var copied = copied(files, taken.identity(), handle);
            var loss = LossCheck.of(taken.noted(), handle, taken.identity(), nowMs);
            if (!copied && loss.isPresent()) {
                throw loss.get().refusal();
            }
            var view = new SnapshotView(copy.path(), handle, reads, taken, copied);
            opened = true;
            return view;
        } finally {
            if (!opened) {
                handle.close();
            }
        }
    }

    private static boolean copied(RegistryFiles files, RegistryIdentity identity, Handle handle) throws IOException {
        try {
            files.checkOriginal(identity);
            RegistryFiles.checkBelongs(identity, RegistryFiles.stored(handle));
            return false;
        } catch (RegistryUnavailable e) {
            if (e.kind() != Code.REGISTRY_COPIED) {
                throw e;
            }
            return true;
        }
    }

    DurableReads reads() {
        return reads;
    }

    RegistryIdentity identity() {
        return taken.identity();
    }

    /** The database as the snapshot found it. */
    DatabaseMark mark() {
        return taken.mark();
    }

    /** Whether the folder is a copy or a restored backup. */
    boolean copied() {
        return copied;
    }

    @Override
    public void close() {
        try {
            reads.close();
            PowerOff.of(handle.getConnection());
            handle.close();
            remove(place);
        } catch (IOException e) {
            throw SqlFailures.unavailable(e);
        }
    }

    private static void remove(Path place) throws IOException {
        try (var files = Files.list(place)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(place);
    }
}
