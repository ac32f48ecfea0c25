package io.leasehold.registry.h2;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * Makes the database file small again when its owner closes it, where much of it is empty: a compact copy takes its
 * place, so that a crash leaves the one or the other. Never while the database is open, however long it is idle: a
 * second committer would be needed for it, or everybody would wait.
 */
final class Compaction {
    private static final Logger LOG = System.getLogger(Compaction.class.getName());

    /** A smaller file is left as it is. */
    static final long WORTH = 32L << 20;

    /** A larger one would take longer than somebody who closes a program waits. */
    static final long MOST = 1L << 30;

    /** Of the file, what has to be in use for it to be left as it is, in percent. */
    private static final int FULL = 50;

    private static final String USED = """
            select (select cast(setting_value as bigint) from information_schema.settings
                        where setting_name = 'info.FILL_RATE')
                 * (select cast(setting_value as bigint) from information_schema.settings
                        where setting_name = 'info.CHUNKS_FILL_RATE') / 100
            """;

    private final RegistryFolder folder;
    private final H2Storage storage;
    private final DatabaseReplacement replacement;

    Compaction(RegistryFolder folder, H2Storage storage, DatabaseReplacement replacement) {
        this.folder = folder;
        this.storage = storage;
        this.replacement = replacement;
    }

    /** Whether an open database is worth it. */
    boolean worth(Handle handle) {
        try {
            var size = Files.size(folder.databaseFile());
            if (size < WORTH || size > MOST || handle.getConnection().isClosed()) {
                return false;
            }
            return handle.createQuery(USED).mapTo(Integer.class).findFirst().orElse(FULL) < FULL;
        } catch (IOException | SQLException | RuntimeException e) {
            // What is not known is left as it is.
            LOG.log(Logger.Level.DEBUG, "The use of the database file is not known.", e);
            return false;
        }
    }

    /** Puts the compact copy in place of the closed database; what cannot be done leaves it as it was. */
    void run(RegistryIdentity identity) {
        try {
            replacement.replace(identity, copy -> {
                var connections = new RegistryConnections(storage, new RegistryFiles(folder).key());
                compact(connections.owner(copy, true));
                // Only what opens again may take the place of the database.
                try (var again = connections.owner(copy, true)) {
                    RegistryFiles.checkBelongs(identity, RegistryFiles.stored(again));
                }
            });
        } catch (IOException | RuntimeException e) {
            LOG.log(Logger.Level.WARNING, "The database file was not made smaller.", e);
        }
    }

    /** Asks for nothing afterwards: the connection is gone then. */
    private static void compact(Handle handle) throws IOException {
        try (handle) {
            try (var statement = handle.getConnection().createStatement()) {
                statement.execute("shutdown compact");
            }
        } catch (SQLException | RuntimeException e) {
            if (!SqlFailures.isFatal(e)) {
                throw new IOException(e);
            }
        }
    }
}
