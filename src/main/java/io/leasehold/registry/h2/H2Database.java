package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An open registry file: the lock, the one writer, the readers.
 *
 * <p>It opens in the order lock, checks, H2, schema, epoch, and closes in the reverse (safety.md 2). Thread-safe once
 * opened.
 */
public final class H2Database implements AutoCloseable {

    private final OwnerLock lock;
    private final Handle handle;
    private final CommitGate gate;
    private final DurableReads reads;
    private final RegistryIdentity identity;
    private final List<String> warnings;
    private final Compaction compaction;
    private final MarkKeeper mark;
    private @Nullable GroupCommitWriter writer;
    private boolean closed;

    private H2Database(
            OwnerLock lock,
            Handle handle,
            JdbcDataSource reader,
            RegistryIdentity identity,
            List<String> warnings,
            Compaction compaction,
            MarkFile mark)
            throws SQLException {
        this.compaction = compaction;
        this.lock = lock;
        this.handle = handle;
        this.identity = identity;
        this.warnings = warnings;
        gate = new CommitGate();
        reads = new DurableReads(reader, gate);
        this.mark = MarkKeeper.start(mark, identity, reads, gate, InstantSource.system());
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
            throw RegistryFiles.none(folder);
        }
        return open(folder, new FolderCheck(folder), request);
    }

    static H2Database open(RegistryFolder folder, FolderCheck check, OpenRequest request) {
        StoredForms.prepare(request.owner());
        H2Hardening.install();
        H2Storage.register();
        try {
            var warnings = check.check();
            if (!new RegistryFiles(folder).present()) {
                new RegistryFiles(folder).checkRoomForNew();
            }
            new RegistryFiles(folder).checkUntouched();
            var lock = OwnerLock.acquire(folder, request.patience());
            @Nullable H2Database database = null;
            try {
                // Again, now that nobody else can be at work here.
                check.check();
                database = serve(folder, request, lock, warnings);
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

    private static H2Database serve(RegistryFolder folder, OpenRequest request, OwnerLock lock, List<String> warnings)
            throws IOException {
        var ready = new RegistryOpening(folder, request).open();
        var done = false;
        try {
            lock.announce(request.owner());
            var database = new H2Database(
                    lock,
                    ready.handle(),
                    ready.reader(),
                    ready.identity(),
                    warnings,
                    new Compaction(folder, request.storage(), request.copyable(), new DatabaseReplacement(folder)),
                    new MarkFile(folder));
            done = true;
            return database;
        } catch (SQLException e) {
            throw SqlFailures.unavailable(e);
        } finally {
            if (!done) {
                ready.handle().close();
            }
        }
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
            mark.close();
            reads.close();
            var worth = compaction.worth(handle);
            H2Shutdown.of(handle);
            if (lock.stillMine()) {
                if (worth) {
                    compaction.run(identity);
                }
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
}
