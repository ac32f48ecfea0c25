package io.leasehold.registry.h2;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * Ends a database as a crash would: its file is closed and nothing more is written.
 *
 * <p>H2's statement SHUTDOWN IMMEDIATELY is neither: it first ends the other sessions, each with a rollback that writes,
 * and waits seconds for them.
 */
final class PowerOff {
    private PowerOff() {}

    static void of(Connection connection) {
        try {
            if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                session.getDatabase().shutdownImmediately();
            }
        } catch (SQLException e) {
            // It is down already.
        }
    }
}
