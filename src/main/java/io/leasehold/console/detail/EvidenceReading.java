package io.leasehold.console.detail;

import io.leasehold.engine.command.ChildVitals;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.Why;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read for the evidence of one process. Immutable.
 *
 * @param why verdict and findings
 * @param vitals what its command does; absent: it is not proven alive, or this system does not say
 * @param atMs when, on a clock that nobody sets
 * @param past what the registry remembers
 */
record EvidenceReading(Why why, @Nullable ChildVitals vitals, long atMs, Past past) {
    /**
     * What the registry remembers of a process.
     *
     * @param changeSeq the change of the row after which it was read
     * @param atMs when it was read, on a clock that nobody sets
     * @param tenures who held its lease, oldest first
     * @param programs who announced itself here
     * @param refused writes that came too late, newest first
     * @param verdict the newest that was stored
     * @param killedMs when SIGKILL was sent to its command because somebody asked to cancel it, wall time; absent: never
     */
    record Past(
            long changeSeq,
            long atMs,
            List<Tenure> tenures,
            List<OwnerFacts> programs,
            List<RefusedWrite> refused,
            @Nullable RecordedVerdict verdict,
            @Nullable Long killedMs) {
        Past {
            tenures = List.copyOf(tenures);
            programs = List.copyOf(programs);
            refused = List.copyOf(refused);
        }
    }
}
