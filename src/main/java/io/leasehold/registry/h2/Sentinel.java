package io.leasehold.registry.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A row that every group writes first and reads last (safety.md 9).
 *
 * <p>A savepoint does not show that H2 rolled back the whole transaction underneath: the next statements simply start a
 * new one. The row does.
 */
final class Sentinel implements AutoCloseable {
    private final PreparedStatement set;
    private final PreparedStatement get;
    private long number;

    Sentinel(Connection connection) throws SQLException {
        set = connection.prepareStatement("update writer_sentinel set group_number = ? where singleton = 1");
        get = connection.prepareStatement("select group_number from writer_sentinel where singleton = 1");
        number = read();
    }

    /** Marks a new group. */
    void raise() throws SQLException {
        number++;
        set.setLong(1, number);
        if (set.executeUpdate() != 1) {
            throw new SQLException("the sentinel row is missing");
        }
    }

    /** Whether the database still holds the mark of the newest group. */
    boolean stands() throws SQLException {
        return read() == number;
    }

    private long read() throws SQLException {
        try (var row = get.executeQuery()) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    @Override
    public void close() throws SQLException {
        set.close();
        get.close();
    }
}
