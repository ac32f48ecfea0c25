package io.leasehold.registry.h2;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.LongSupplier;
import org.h2.mvstore.MVStore;
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
    private final LongSupplier copyable;
    private final DatabaseReplacement replacement;

    Compaction(RegistryFolder folder, H2Storage storage, LongSupplier copyable, DatabaseReplacement replacement) {
        this.folder = folder;
        this.storage = storage;
        this.copyable = copyable;
        this.replacement = replacement;
    }

    /** Whether an open database is worth it. */
    boolean worth(Handle handle) {
        try {
            var size = Files.size(folder.databaseFile());
            if (size < WORTH || handle.getConnection().isClosed()) {
                return false;
            }
            var used = handle.createQuery(USED).mapTo(Integer.class).findFirst().orElse(FULL);
            return worth(size, used, copyable.getAsLong());
        } catch (IOException | SQLException | RuntimeException e) {
            // What is not known is left as it is.
            LOG.log(Logger.Level.DEBUG, "The use of the database file is not known.", e);
            return false;
        }
    }

    /** What counts is the part in use, in percent of the size: only that is copied. */
    static boolean worth(long size, int used, long most) {
        return size >= WORTH && used < FULL && size / 100 * used < most;
    }

    /** Puts the compact copy in place of the closed database; what cannot be done leaves it as it was. */
    void run(RegistryIdentity identity) {
        try {
            replacement.replace(identity, Compaction::copyWhatLives, copy -> {
                var connections = new RegistryConnections(storage, new RegistryFiles(folder).key());
                // Only what opens may take the place of the database.
                try (var made = connections.owner(copy, true)) {
                    RegistryFiles.checkBelongs(identity, RegistryFiles.stored(made));
                }
            });
        } catch (IOException | RuntimeException e) {
            LOG.log(Logger.Level.WARNING, "The database file was not made smaller.", e);
        }
    }

    /** As H2's own compaction does, without a copy of the whole file before it. */
    private static void copyWhatLives(Path from, Path to) {
        MVStore.compact(from.toString(), to.toString(), false, null);
    }
}
