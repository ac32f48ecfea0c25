package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;

/**
 * Opens the database of a registry for writing, under the owner's lock: checks, repair after a failed force, H2, schema,
 * epoch (safety.md 2).
 */
final class RegistryOpening {
    private final RegistryFolder folder;
    private final OpenRequest request;
    private final RegistryFiles files;
    private final DatabaseReplacement replacement;
    private final SchemaMigration migration;

    RegistryOpening(RegistryFolder folder, OpenRequest request) {
        this(folder, request, new DatabaseReplacement(folder), SchemaMigration.shipped());
    }

    RegistryOpening(
            RegistryFolder folder, OpenRequest request, DatabaseReplacement replacement, SchemaMigration migration) {
        this.folder = folder;
        this.request = request;
        this.replacement = replacement;
        this.migration = migration;
        files = new RegistryFiles(folder);
    }

    /** An open database with a new epoch, which is recorded beside it. */
    record Ready(Handle handle, JdbcDataSource reader, RegistryIdentity identity) {}

    /** Opens it; the caller closes the handle. */
    Ready open() throws IOException {
        var identity = files.present() ? files.read() : files.beginNew();
        if (identity.unfinished()) {
            // Nothing was acknowledged from it, so nothing of it is saved.
            FailedForce.of(folder.databaseFile()).clear();
            identity = files.beginNew();
        } else {
            files.checkDatabase();
            files.checkOriginal(identity);
            identity = saved(identity);
        }
        var key = files.key();
        if (identity.unfinished()) {
            make(identity.registryId(), key);
        }
        var connections = new RegistryConnections(request.storage(), key);
        var handle = connections.owner(folder.databaseName(), true);
        var lost = false;
        var done = false;
        try {
            StoredForms.prepareRows();
            H2Hardening.scan(handle);
            if (handle.getConnection().isReadOnly()) {
                throw readOnly();
            }
            if (!identity.unfinished()) {
                var stored = RegistryFiles.stored(handle);
                RegistryFiles.checkBelongs(identity, stored);
                if (stored.epoch() > identity.epoch()) {
                    // An opening before this one could not record itself. Unless that is made good first, a disk that
                    // stays full would set the two further apart with every attempt, as a file that was put back.
                    identity = files.complete(identity, stored.epoch());
                }
                var loss = LossCheck.of(LossCheck.noted(folder, identity), handle, identity, nowMs());
                lost = loss.isPresent();
                if (lost) {
                    throw loss.get().refusal();
                }
                if (!migration.pending(handle).isEmpty()) {
                    H2Shutdown.of(handle);
                    identity = replacement.replace(identity, copy -> migrate(copy, key));
                    handle = connections.owner(folder.databaseName(), true);
                }
            }
            handle.execute("update registry_meta set epoch = epoch + 1 where singleton = 1");
            var opened = files.complete(identity, RegistryFiles.stored(handle).epoch());
            var reader = connections.reader(folder.databaseName());
            done = true;
            return new Ready(handle, reader, opened);
        } catch (LeaseholdException e) {
            throw e;
        } catch (RuntimeException | SQLException e) {
            throw SqlFailures.unavailable(e);
        } finally {
            if (!done) {
                if (lost) {
                    // What is left of the newer part stays in the file, for whoever can read more of it.
                    PowerOff.of(handle.getConnection());
                }
                handle.close();
            }
        }
    }

    /** After a failed force the content is brought into a new file before anything is written to it. */
    private RegistryIdentity saved(RegistryIdentity identity) throws IOException {
        replacement.clean();
        var failed = FailedForce.of(folder.databaseFile());
        if (!failed.noted()) {
            return identity;
        }
        var saved = replacement.replace(identity, copy -> {});
        failed.clear();
        return saved;
    }

    /** Nothing of it is forced on the way: the copy is forced as a whole before it takes its place. */
    private void migrate(Path copy, String key) {
        var connections = new RegistryConnections(H2Storage.passing(), key);
        var handle = connections.owner(copy, true);
        try {
            migration.apply(handle, nowMs());
        } finally {
            H2Shutdown.of(handle);
        }
        // Only what opens again may take the place of the database.
        try (var again = connections.owner(copy, true)) {
            if (!migration.pending(again).isEmpty()) {
                throw new RegistryUnavailable(
                        Code.REGISTRY_IO,
                        "The schema of the registry could not be brought up to date; the registry is as it was.",
                        "Check the disk and open the registry again.");
            }
        }
    }

    private long nowMs() {
        return request.owner().sinceMs();
    }

    /** Each of its many statements would be forced by itself; nothing is acknowledged before the whole is. */
    private void make(String registryId, String key) throws IOException {
        var handle = new RegistryConnections(H2Storage.passing(), key).owner(folder.databaseName(), false);
        try {
            migration.apply(handle, nowMs());
            fill(handle, registryId, key);
        } catch (RuntimeException e) {
            throw e instanceof LeaseholdException ? e : SqlFailures.unavailable(e);
        } finally {
            H2Shutdown.of(handle);
        }
        DatabaseReplacement.force(folder.databaseFile());
        SafeFiles.restrict(folder.databaseFile());
        SafeFiles.forceFolder(folder.path());
    }

    private void fill(Handle handle, String registryId, String key) {
        handle.execute("""
                insert into registry_meta (singleton, registry_id, epoch, clock_ms, fence_floor, created_ms)
                values (1, ?, 0, ?, 0, ?)
                """, registryId, nowMs(), nowMs());
        // DDL takes no parameters; the key is hexadecimal.
        handle.execute(
                "create user " + RegistryConnections.READER + " password '" + RegistryFiles.readerKey(key) + "'");
        handle.execute("grant select on schema public to " + RegistryConnections.READER);
    }

    private RegistryUnavailable readOnly() {
        return new RegistryUnavailable(
                Code.REGISTRY_RIGHTS,
                "The database file " + folder.databaseFile() + " cannot be written.",
                "Give its owner the right to write, on a file system that is not read-only.");
    }
}
