package io.leasehold.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.List;
import java.util.Optional;

/** What changed, as one sequence: rows by their latest change, and what was pruned. */
public interface ChangeFeed {
    /**
     * The changes after that position, in the order in which they became durable; each row appears once, at its latest
     * change. Reading on from {@link Changes#next} until nothing comes misses nothing, whoever writes meanwhile.
     *
     * @param after the position that was read last; 0: from the beginning
     * @param limit at most so many changes, 1 to 10,000
     * @throws io.leasehold.error.Refused {@code cursor_ahead} for a position that was never given out, {@code
     *     cursor_too_old} when deletions after it are forgotten: read everything anew, from 0
     */
    Changes changesSince(long after, int limit);

    /** What is left of a pruned process, or empty for an id that was not pruned or whose tombstone is compacted. */
    Optional<Tombstone> tombstone(String processId);

    /**
     * Some changes.
     *
     * @param changes in the order of their positions
     * @param next where to read on
     * @param newest the newest position when this was read
     */
    record Changes(List<Change> changes, long next, long newest) {
        public Changes {
            changes = List.copyOf(changes);
        }
    }

    /** One change. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Change.Stored.class, name = "stored"),
        @JsonSubTypes.Type(value = Change.Pruned.class, name = "pruned")
    })
    sealed interface Change {
        /** Its position; no two changes have the same. */
        long changeSeq();

        /** Which process. */
        String processId();

        /** The row as it stands. */
        record Stored(ProcessRow row) implements Change {
            @Override
            public long changeSeq() {
                return row.changeSeq();
            }

            @Override
            public String processId() {
                return row.id();
            }
        }

        /** The row is gone. */
        record Pruned(Tombstone tombstone) implements Change {
            @Override
            public long changeSeq() {
                return tombstone.changeSeq();
            }

            @Override
            public String processId() {
                return tombstone.processId();
            }
        }
    }

    /**
     * What is left of a pruned process.
     *
     * @param status how it ended
     * @param changeSeq its position among the changes
     * @param fence its highest fencing token
     * @param prunedAtMs wall time
     */
    record Tombstone(String processId, ProcessStatus status, long changeSeq, long fence, long prunedAtMs) {}
}
