package io.leasehold.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registry keeps, and who still has to read what it removes.
 *
 * @param rules how long what has ended is kept
 * @param readers who reads the feed of changes by a name
 * @param lastRound what the last round of retention did; absent: there was none
 */
public record Keeping(
        KeepRules rules, List<Reader> readers, @Nullable Round lastRound) {
    public Keeping {
        readers = List.copyOf(readers);
    }

    /**
     * A reader of the feed of changes.
     *
     * @param name unique
     * @param position how far it has read
     * @param atMs when it said so, wall time
     */
    public record Reader(String name, long position, long atMs) {}

    /**
     * What a round did.
     *
     * @param atMs when it ended, wall time
     * @param processes rows that it removed
     * @param events entries of their logs
     * @param tombstones ids that it forgot
     * @param environments execution environments that it removed
     * @param outputs folders of output that no row owned
     * @param refused why it stopped early, a code; absent: it did not
     */
    public record Round(
            long atMs,
            long processes,
            long events,
            long tombstones,
            long environments,
            long outputs,
            @Nullable String refused) {
        /** Whether anything is gone. */
        public boolean removed() {
            return processes + tombstones + environments + outputs > 0;
        }
    }

    /** Up to where every reader has read, and at most that position. */
    public long watermark(long newest) {
        return readers.stream().mapToLong(Reader::position).reduce(newest, Math::min);
    }
}
