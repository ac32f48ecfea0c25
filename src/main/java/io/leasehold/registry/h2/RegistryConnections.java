package io.leasehold.registry.h2;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Connects to the databases of one registry, as its owner or as its reader. */
final class RegistryConnections {
    /** The user that can only select. */
    static final String READER = "READER";

    private static final long HELD_PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final long HELD_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String OWNER = "LEASEHOLD";

    private final H2Storage storage;
    private final String key;

    RegistryConnections(H2Storage storage, String key) {
        this.storage = storage;
        this.key = key;
    }

    /** The one writing connection to a database that exists, or to a new one. */
    Handle owner(Path name, boolean existing) {
        return connect(source(storage.writerUrl(name, existing), OWNER, key));
    }

    /** Gives connections that can only select, to a database that is open. */
    JdbcDataSource reader(Path name) {
        return source(storage.readerUrl(name), READER, RegistryFiles.readerKey(key));
    }

    private static Handle connect(JdbcDataSource source) {
        var end = System.nanoTime() + HELD_PATIENCE;
        while (true) {
            try {
                return PositionalSql.only(Jdbi.create(source)).open();
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
}
