package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * An open registry file: the lock, the one writer, the readers.
 *
 * <p>It opens in the order lock, checks, H2, schema, epoch, and closes in the reverse (safety.md 2). Thread-safe once
 * opened.
 */
public final class H2Database implements AutoCloseable {
    private static final long HELD_PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final long HELD_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String OWNER = "LEASEHOLD";
    private static final String READER = "READER";

    private final OwnerLock lock;
    private final Handle handle;
    private final CommitGate gate;
    private final DurableReads reads;
    private final RegistryIdentity identity;
    private final List<String> warnings;
    private @Nullable GroupCommitWriter writer;
    private boolean closed;

    private H2Database(
            OwnerLock lock, Handle handle, JdbcDataSource reader, RegistryIdentity identity, List<String> warnings)
            throws SQLException {
        this.lock = lock;
        this.handle = handle;
        this.identity = identity;
        this.warnings = warnings;
        gate = new CommitGate();
        reads = new DurableReads(reader, gate);
    }

    /**
     * Opens the registry in the folder and makes it when there is none.
     *
     * @throws RegistryUnavailable with the reason when the folder or its files cannot be trusted, or another program
     *     holds them
     */
    public static H2Database openOrCreate(RegistryFolder folder, OpenRequest request) {
        var check = new FolderCheck(folder);
        check.create();
        return open(folder, check, request);
    }

    /**
     * Opens the registry in the folder.
     *
     * @throws RegistryUnavailable {@code registry_empty} when there is none, else as {@link #openOrCreate}
     */
    public static H2Database open(RegistryFolder folder, OpenRequest request) {
        if (!new RegistryFiles(folder).present()) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_EMPTY,
                    "There is no registry in " + folder.path() + ".",
                    "Name another folder, or start a process to make one.");
        }
        return open(folder, new FolderCheck(folder), request);
    }

    static H2Database open(RegistryFolder folder, FolderCheck check, OpenRequest request) {
        H2Hardening.install();
        DurableFileSystem.register();
        try {
            var warnings = check.check();
            if (!new RegistryFiles(folder).present()) {
                new RegistryFiles(folder).checkRoomForNew();
            }
            var lock = OwnerLock.acquire(folder, request.patience());
            @Nullable H2Database database = null;
            try {
                // Again, now that nobody else can be at work here.
                check.check();
                database = openLocked(folder, request, lock, warnings);
                return database;
            } finally {
                if (database == null) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw SqlFailures.unavailable(e);
        }
    }

    private static H2Database openLocked(
            RegistryFolder folder, OpenRequest request, OwnerLock lock, List<String> warnings) throws IOException {
        var files = new RegistryFiles(folder);
        var identity = files.present() ? files.read() : files.beginNew();
        if (identity.unfinished()) {
            identity = files.beginNew();
        } else {
            files.checkDatabase(identity);
        }
        var key = files.key();
        var url = request.storage().writerUrl(folder.databaseName(), !identity.unfinished());
        var handle = connect(source(url, OWNER, key));
        var done = false;
        try {
            var nowMs = request.owner().sinceMs();
            H2Hardening.scan(handle);
            if (handle.getConnection().isReadOnly()) {
                throw readOnly(folder);
            }
            if (!identity.unfinished()) {
                var stored = stored(handle);
                RegistryFiles.checkBelongs(identity, stored.registryId(), stored.epoch());
            }
            SchemaMigration.shipped().apply(handle, nowMs);
            if (identity.unfinished()) {
                make(handle, identity.registryId(), key, nowMs);
                restrict(folder);
            }
            handle.execute("update registry_meta set epoch = epoch + 1 where singleton = 1");
            var opened = files.complete(identity, stored(handle).epoch());
            lock.announce(request.owner());
            var reader =
                    source(request.storage().readerUrl(folder.databaseName()), READER, RegistryFiles.readerKey(key));
            var database = new H2Database(lock, handle, reader, opened, warnings);
            done = true;
            return database;
        } catch (LeaseholdException e) {
            throw e;
        } catch (RuntimeException | SQLException e) {
            throw SqlFailures.unavailable(e);
        } finally {
            if (!done) {
                handle.close();
            }
        }
    }

    private static Handle connect(JdbcDataSource source) {
        var end = System.nanoTime() + HELD_PATIENCE;
        while (true) {
            try {
                return Jdbi.create(source).open();
            } catch (RuntimeException e) {
                // The owner before has given the lock back, but its program may still be ending.
                if (!SqlFailures.isHeld(e) || System.nanoTime() - end >= 0) {
                    throw SqlFailures.unavailable(e);
                }
                LockSupport.parkNanos(HELD_PAUSE);
            }
        }
    }

    private static JdbcDataSource source(String url, String user, String password) {
        var source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static void make(Handle handle, String registryId, String key, long nowMs) {
        handle.execute("""
                insert into registry_meta (singleton, registry_id, epoch, clock_ms, fence_floor, created_ms)
                values (1, ?, 0, ?, 0, ?)
                """, registryId, nowMs, nowMs);
        // DDL takes no parameters; the key is hexadecimal.
        handle.execute("create user " + READER + " password '" + RegistryFiles.readerKey(key) + "'");
        handle.execute("grant select on schema public to " + READER);
    }

    private static void restrict(RegistryFolder folder) throws IOException {
        if (FolderCheck.hasRights(folder.path())) {
            Files.setPosixFilePermissions(folder.databaseFile(), PosixFilePermissions.fromString("rw-------"));
        }
        SafeFiles.forceFolder(folder.path());
    }

    private record Stored(String registryId, long epoch) {}

    private static Stored stored(Handle handle) {
        return handle.createQuery("select registry_id, epoch from registry_meta where singleton = 1")
                .map((row, context) -> new Stored(row.getString(1), row.getLong(2)))
                .findOne()
                .orElseThrow(() -> new RegistryUnavailable(
                        Code.REGISTRY_DAMAGED,
                        "The database does not say which registry it is.",
                        "Restore the registry from a backup."));
    }

    private static RegistryUnavailable readOnly(RegistryFolder folder) {
        return new RegistryUnavailable(
                Code.REGISTRY_RIGHTS,
                "The database file " + folder.databaseFile() + " cannot be written.",
                "Give its owner the right to write, on a file system that is not read-only.");
    }

    /**
     * Starts the writer; may be called once.
     *
     * @param listener hears of every group, on the writer's thread
     */
    public synchronized GroupCommitWriter startWriter(GroupListener listener) {
        if (writer != null || closed) {
            throw new IllegalStateException("a database has one writer, started once");
        }
        writer = new GroupCommitWriter(handle, listener, gate, lock::check);
        writer.start();
        return writer;
    }

    /** Reads of what is on disk. */
    public DurableReads reads() {
        return reads;
    }

    /** Which registry this is, with the epoch of this opening. */
    public RegistryIdentity identity() {
        return identity;
    }

    /** What a person should know about where the registry lies; usually empty. */
    public List<String> warnings() {
        return warnings;
    }

    /** Whether this program still holds the lock on the file that its path names. */
    public boolean stillOwner() {
        return lock.stillMine();
    }

    /** Runs what waits, closes the database and gives the lock back, last. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            if (writer != null) {
                writer.close();
            }
            reads.close();
            closeHandle();
            if (lock.stillMine()) {
                lock.withdraw();
            }
        } catch (IOException e) {
            throw SqlFailures.unavailable(e);
        }
    }

    /**
     * Ends the store as if this program had died: nothing more is written, and the lock is given back.
     *
     * <p>Everything acknowledged is on disk; what waits fails.
     */
    public void abandon() {
        PowerOff.of(handle.getConnection());
        close();
    }

    /** Asks for nothing afterwards, not even how many rows it touched: the connection is gone then. */
    private static void shutDown(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
    }

    private void closeHandle() {
        try (handle) {
            if (!handle.getConnection().isClosed()) {
                handle.getConnection().rollback();
                handle.getConnection().setAutoCommit(true);
                shutDown(handle.getConnection());
            }
        } catch (SQLException | RuntimeException e) {
            if (!SqlFailures.isFatal(e)) {
                throw SqlFailures.unavailable(e);
            }
            // It closed itself; everything acknowledged is stored.
        }
    }
}
