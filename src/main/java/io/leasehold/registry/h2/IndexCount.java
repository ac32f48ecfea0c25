package io.leasehold.registry.h2;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.db.MVSecondaryIndex;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.ValueVarchar;

/**
 * Counts the entries of an index that begin with a value, from the places of the first and of what follows the last.
 *
 * <p>H2's own {@code count(*)} walks over them all. Its trees know how many entries lie below each page, so that the
 * place of a key costs one way down.
 */
final class IndexCount {
    private IndexCount() {}

    /**
     * How many rows have this text in the first column of the index.
     *
     * <p>Right only while no transaction has changed the table and is still open: a tree also holds what is not committed.
     *
     * @param index its name, as H2 writes it
     * @throws IllegalStateException when the connection is not to a database in this program, or has no such index
     * @throws DbException when a page of the index cannot be read, with the code that H2 has for a damaged file
     */
    static long startingWith(Connection connection, String index, String text) {
        var found = index(connection, index);
        try {
            return place(found, text, Long.MAX_VALUE) - place(found, text, Long.MIN_VALUE);
        } catch (RuntimeException damaged) {
            // H2 says so of what goes wrong below a statement; here is none.
            throw DbException.get(ErrorCode.FILE_CORRUPTED_1, damaged, "index " + index);
        }
    }

    private static MVSecondaryIndex index(Connection connection, String name) {
        try {
            if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                    && session.getDatabase().getMainSchema().findIndex(session, name)
                            instanceof MVSecondaryIndex index) {
                return index;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no H2 connection to ask for the index " + name, e);
        }
        throw new IllegalStateException("no index " + name + " in this database");
    }

    /** How many entries lie before those with this text, or before what follows them: their key decides. */
    private static long place(MVSecondaryIndex index, String text, long key) {
        var place = index.getMVMap().getKeyIndex(bound(index, ValueVarchar.get(text), key));
        // It is never an entry itself, so it is where it would be put: see java.util.Arrays.binarySearch.
        return -place - 1;
    }

    private static SearchRow bound(Index index, Value first, long key) {
        var bound = index.getRowFactory().createRow();
        bound.setValue(index.getColumns()[0].getColumnId(), first);
        bound.setKey(key);
        return bound;
    }
}
