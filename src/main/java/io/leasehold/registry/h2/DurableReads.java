package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads of what is on disk, by a user that can only select. Thread-safe; for any kind of thread. */
public final class DurableReads implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final ReaderConnections connections;
    private final Jdbi jdbi;
    private final CommitGate gate;

    DurableReads(DataSource reader, CommitGate gate) throws SQLException {
        connections = new ReaderConnections(reader, CONNECTIONS);
        jdbi = PositionalSql.only(Jdbi.create(connections));
        this.gate = gate;
    }

    /**
     * Runs a query and returns its result once everything it can have seen is on disk.
     *
     * <p>Each statement sees the newest committed state; several statements are no snapshot. The result must not be
     * lazy. What the query throws is held back in the same way.
     *
     * @throws io.leasehold.error.RegistryUnavailable when the database failed, or the writer did meanwhile
     */
    public <T extends @Nullable Object> T read(Function<Handle, T> query) {
        T result;
        try {
            result = jdbi.withHandle(query::apply);
        } catch (LeaseholdException e) {
            gate.awaitDurable();
            throw e;
        } catch (RuntimeException e) {
            gate.awaitDurable();
            throw SqlFailures.translate(e);
        }
        gate.awaitDurable();
        return result;
    }

    /** Closes the connections; reads that run or come later fail. Call it when the writer has ended. */
    @Override
    public void close() {
        connections.close();
    }
}
