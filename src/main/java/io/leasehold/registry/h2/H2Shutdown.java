package io.leasehold.registry.h2;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Closes a database in order: what runs is undone, the file is written to its end and closed. */
final class H2Shutdown {
    private H2Shutdown() {}

    static void of(Handle handle) {
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
            // It is closed; everything acknowledged is stored.
        }
    }

    /** Asks for nothing afterwards, not even how many rows it touched: the connection is gone then. */
    private static void shutDown(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
    }
}
