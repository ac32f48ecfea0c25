package io.leasehold.registry.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A few connections that are opened once and only ever select. Thread-safe.
 *
 * <p>H2's own pool rolls a connection back before it lends it, and in H2 a rollback, even of nothing, writes the store's
 * changes to the file from the reader's thread: in the middle of what the writer is doing, which a crash can then tear.
 * Here nothing is rolled back, and nothing is opened or closed beside a writer at work.
 */
final class ReaderConnections implements ConnectionFactory, AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final List<Connection> all = new ArrayList<>();
    private final BlockingQueue<Connection> free;

    ReaderConnections(DataSource source, int size) throws SQLException {
        free = new ArrayBlockingQueue<>(size);
        try {
            for (var i = 0; i < size; i++) {
                all.add(source.getConnection());
            }
        } catch (SQLException e) {
            closeAll();
            throw e;
        }
        free.addAll(all);
    }

    /** Waits for a free connection; not interruptible. */
    @Override
    public Connection openConnection() throws SQLException {
        var interrupted = false;
        try {
            while (true) {
                try {
                    @Nullable Connection connection = free.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    if (connection == null) {
                        throw new SQLException("no reader became free in " + PATIENCE_SECONDS + " s");
                    }
                    return connection;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void closeConnection(Connection connection) {
        free.add(connection);
    }

    /** Closes all connections, also those that are lent. */
    @Override
    public void close() {
        closeAll();
    }

    private void closeAll() {
        for (var connection : all) {
            try {
                connection.close();
            } catch (SQLException e) {
                if (!SqlFailures.isFatal(e)) {
                    throw SqlFailures.unavailable(e);
                }
            }
        }
    }
}
