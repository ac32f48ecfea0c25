package io.leasehold.console.owners;

import io.leasehold.console.feed.OwnerLines;
import io.leasehold.lease.Finding;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Folds what is announced and what live rows say about their owners into one line an operating-system process. An
 * attempt belongs to the program with its name and its evidence. Not thread-safe.
 */
final class OwnerBook {
    private final OwnerLines lines;
    private final List<Entry> entries = new ArrayList<>();
    private final ClockReading clock;

    private static final class Entry {
        private final String ownerId;
        private final LivenessEvidence evidence;
        private final @Nullable OwnerFacts facts;
        private @Nullable String incarnation;
        private int held;
        private int lapsed;
        private int started;
        private @Nullable Long renewedMs;

        private Entry(LeaseOwner owner, @Nullable OwnerFacts facts) {
            this.ownerId = owner.stem();
            this.evidence = owner.evidence();
            this.facts = facts;
            this.incarnation = facts == null ? null : owner.incarnationId();
        }
    }

    /**
     * A book of those who announced themselves.
     *
     * @param facts newest first
     */
    OwnerBook(List<OwnerFacts> facts, ClockReading clock) {
        this.clock = clock;
        lines = new OwnerLines(facts);
        facts.forEach(each -> entries.add(new Entry(each.owner(), each)));
    }

    /** Enters a live row with its holder and its first starter. */
    void enter(Involved row) {
        var holder = row.lease().holder();
        if (holder != null) {
            var entry = entry(holder.owner());
            entry.held++;
            if (!holder.liveAt(clock.clockMs())) {
                entry.lapsed++;
            }
            var renewed = row.lease().renewedAtMs();
            var at = clock.wallOf(renewed == null ? holder.claimedAtMs() : renewed);
            entry.renewedMs = entry.renewedMs == null ? at : Math.max(entry.renewedMs, at);
        }
        var starter = row.starter();
        if (starter != null) {
            entry(starter).started++;
        }
    }

    /** The lines: those that have not ended first, then the newest first. */
    List<OwnerRow> rows(Function<LivenessEvidence, Finding> findings) {
        var rows = new ArrayList<OwnerRow>();
        entries.forEach(entry -> rows.add(new OwnerRow(
                entry.ownerId,
                entry.incarnation,
                entry.evidence,
                entry.facts,
                findings.apply(entry.evidence),
                entry.held,
                entry.lapsed,
                entry.started,
                entry.renewedMs)));
        rows.sort(Comparator.<OwnerRow>comparingInt(OwnerBook::rank)
                .thenComparing(OwnerBook::firstSeen, Comparator.reverseOrder())
                .thenComparing(OwnerRow::ownerId)
                .thenComparing(row -> row.key().incarnation()));
        return List.copyOf(rows);
    }

    private static int rank(OwnerRow row) {
        return switch (row.state()) {
            case OPEN, DRAINING, UNANNOUNCED -> 0;
            case GONE -> row.held() + row.started() > 0 ? 0 : 1;
            case ENDED -> 1;
        };
    }

    private static long firstSeen(OwnerRow row) {
        var facts = row.facts();
        return facts == null ? Long.MIN_VALUE : facts.firstSeenMs();
    }

    private Entry entry(LeaseOwner owner) {
        var line = lines.of(owner);
        if (line == entries.size()) {
            entries.add(new Entry(owner, null));
        }
        var entry = entries.get(line);
        if (entry.incarnation == null && owner.stem().equals(owner.ownerId())) {
            entry.incarnation = owner.incarnationId();
        }
        return entry;
    }
}
