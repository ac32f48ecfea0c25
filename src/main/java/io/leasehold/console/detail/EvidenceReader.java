package io.leasehold.console.detail;

import io.leasehold.console.detail.EvidenceReading.Past;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.engine.command.ChildVitals;
import io.leasehold.engine.command.CommandEvents;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.Why;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads what the evidence of a process consists of beside its row. Blocks; not for the FX thread. */
final class EvidenceReader {
    /** So many late writes are read; more than that nobody counts. */
    static final int MOST_REFUSED = 1_000;

    /** Signals are among the last events of a process that is being cancelled. */
    private static final int MOST_EVENTS = 100;

    /** Refused writes and announcements change no row, so they are read again after that time. */
    private static final long PAST_MS = 5_000;

    private final ProcessRegistry registry;
    private final LivenessProbe probe;
    private final LongSupplier millis;

    /**
     * A reader.
     *
     * @param millis a clock that nobody sets
     */
    EvidenceReader(ProcessRegistry registry, LivenessProbe probe, LongSupplier millis) {
        this.registry = registry;
        this.probe = probe;
        this.millis = millis;
    }

    /**
     * The evidence of a row as it was judged; its command is looked at now, while the process lives.
     *
     * @param known what was read of the same process before
     */
    EvidenceReading read(JudgedRow judged, @Nullable Past known) {
        var row = judged.row();
        var child = row.record().status().live() ? row.record().child() : null;
        var onChild = child == null ? null : probe.probe(child.evidence());
        var vitals = child == null || onChild == null || !onChild.alive()
                ? null
                : ChildVitals.read(child.evidence()).orElse(null);
        return new EvidenceReading(
                new Why(row, judged.clock(), judged.verdict(), judged.findings(), onChild),
                vitals,
                millis.getAsLong(),
                past(judged, known));
    }

    private Past past(JudgedRow judged, @Nullable Past known) {
        var now = millis.getAsLong();
        var changeSeq = judged.row().changeSeq();
        if (known != null && known.changeSeq() == changeSeq && now - known.atMs() < PAST_MS) {
            return known;
        }
        var id = judged.id();
        return new Past(
                changeSeq,
                now,
                registry.tenures(id),
                registry.owners(),
                registry.refusedWrites(id, MOST_REFUSED),
                registry.lastVerdict(id).orElse(null),
                killed(judged));
    }

    private @Nullable Long killed(JudgedRow judged) {
        if (judged.row().record().cancelRequest() == null) {
            return null;
        }
        var sent = CommandEvents.signalSentMs(registry.recentEvents(judged.id(), MOST_EVENTS), "SIGKILL");
        return sent.isPresent() ? (Long) sent.getAsLong() : null;
    }
}
