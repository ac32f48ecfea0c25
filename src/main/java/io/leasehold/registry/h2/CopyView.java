package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * What a copied registry holds, to be looked at: a private snapshot of its database, so that no byte of it changes and
 * an older schema can be read too. Thread-safe.
 */
final class CopyView implements AutoCloseable {
    private final RegistryFolder folder;
    private final OwnerLock lock;
    private final Handle handle;
    private final DurableReads reads;
    private final RegistryIdentity identity;

    private CopyView(
            RegistryFolder folder, OwnerLock lock, Handle handle, DurableReads reads, RegistryIdentity identity) {
        this.folder = folder;
        this.lock = lock;
        this.handle = handle;
        this.reads = reads;
        this.identity = identity;
    }

    /** Takes the snapshot; other programs are refused until it is closed. */
    static CopyView open(RegistryFolder folder, OpenRequest request) {
        H2Hardening.install();
        DurableFileSystem.register();
        new FolderCheck(folder).check();
        var lock = OwnerLock.acquire(folder, request.patience());
        var opened = false;
        try {
            var view = openLocked(folder, request, lock);
            opened = true;
            return view;
        } catch (LeaseholdException e) {
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            throw SqlFailures.unavailable(e);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private static CopyView openLocked(RegistryFolder folder, OpenRequest request, OwnerLock lock)
            throws IOException, SQLException {
        var files = new RegistryFiles(folder);
        var identity = files.read();
        files.checkDatabase();
        Files.deleteIfExists(folder.viewDatabaseFile());
        DatabaseReplacement.copy(folder.databaseFile(), folder.viewDatabaseFile());
        var connections = new RegistryConnections(H2Storage.passing(), files.key());
        var handle = connections.owner(folder.viewDatabaseName(), true);
        var opened = false;
        try {
            H2Hardening.scan(handle);
            SchemaMigration.shipped().apply(handle, request.owner().sinceMs());
            LiveTable.repair(handle);
            var reads = new DurableReads(connections.reader(folder.viewDatabaseName()), new CommitGate());
            lock.announce(request.owner());
            opened = true;
            return new CopyView(folder, lock, handle, reads, identity);
        } finally {
            if (!opened) {
                handle.close();
                Files.deleteIfExists(folder.viewDatabaseFile());
            }
        }
    }

    DurableReads reads() {
        return reads;
    }

    RegistryIdentity identity() {
        return identity;
    }

    @Override
    public void close() {
        try (lock) {
            reads.close();
            PowerOff.of(handle.getConnection());
            handle.close();
            Files.deleteIfExists(folder.viewDatabaseFile());
            if (lock.stillMine()) {
                lock.withdraw();
            }
        } catch (IOException e) {
            throw SqlFailures.unavailable(e);
        }
    }
}
