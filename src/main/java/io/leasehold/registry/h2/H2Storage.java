package io.leasehold.registry.h2;

import io.leasehold.error.InvalidInput;
import java.nio.file.Path;

/**
 * How H2 stores the registry: the chain of file systems and the write delay.
 *
 * @param fileSystems H2's scheme prefixes, outermost first, each with its colon
 * @param writeDelayMs what H2 may wait before a commit reaches the file; only 0 is safe
 */
public record H2Storage(String fileSystems, int writeDelayMs) {
    /** Makes the file systems of all of them known to H2 in this program; repeating it is harmless. */
    static void register() {
        DurableFileSystem.register();
        UninterruptedReads.register();
    }

    /** What every registry uses: forced before acknowledged, and immune against interrupts. */
    public static H2Storage durable() {
        return new H2Storage("durable:reads:async:", 0);
    }

    /** For a file that lives no longer than the program: nothing is forced. */
    static H2Storage passing() {
        return new H2Storage("reads:async:", 0);
    }

    /**
     * The address for the writer of a database that exists, or of a new one.
     *
     * <p>A close moves no chunks: in 2.4.240 that move can trip over its own free space (H2 issue 4286), and nothing is
     * gained by it that the next writes do not gain too.
     */
    String writerUrl(Path database, boolean existing) {
        return readerUrl(database)
                + ";WRITE_DELAY=" + writeDelayMs
                + ";RETENTION_TIME=5000;LOCK_TIMEOUT=5000;DB_CLOSE_ON_EXIT=FALSE;OPTIMIZE_REUSE_RESULTS=0"
                + ";ANALYZE_AUTO=0;QUERY_CACHE_SIZE=256;MAX_COMPACT_TIME=0"
                + ";DEFAULT_TABLE_ENGINE=" + InPlaceTables.class.getName()
                + (existing ? ";IFEXISTS=TRUE" : "");
    }

    /** The address for readers of a database that is open: they have no right to set anything. */
    String readerUrl(Path database) {
        return "jdbc:h2:" + fileSystems + urlPath(database);
    }

    private static String urlPath(Path database) {
        var text = database.toAbsolutePath().normalize().toString();
        if (database.getFileSystem().getSeparator().equals("\\")) {
            text = text.replace('\\', '/');
        }
        // H2 reads settings after a semicolon and a backslash as an escape.
        if (text.chars().anyMatch(c -> c == ';' || c == '\\' || Character.isISOControl(c))) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "The path of a registry must not hold a semicolon, a backslash or a control character: " + text,
                    "Choose another folder.");
        }
        return text;
    }
}
