package io.leasehold.console.owners;

import io.leasehold.lease.Finding;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Folds what is announced and what live rows say about their owners into one line an operating-system process. An
 * attempt belongs to the program with its name and its evidence. Not thread-safe.
 */
final class OwnerBook {
    private static final Comparator<Entry> OPEN_FIRST =
            Comparator.comparing(entry -> entry.facts != null && entry.facts.endedMs() != null);

    private final Map<Identity, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<Incarnation, Entry> announced = new HashMap<>();
    private final ClockReading clock;

    private record Identity(String ownerId, LivenessEvidence evidence) {}

    private record Incarnation(String ownerId, String incarnationId) {}

    private static final class Entry {
        private final @Nullable OwnerFacts facts;
        private @Nullable String incarnation;
        private int held;
        private int lapsed;
        private int started;
        private @Nullable Long renewedMs;

        private Entry(@Nullable OwnerFacts facts) {
            this.facts = facts;
            this.incarnation = facts == null ? null : facts.owner().incarnationId();
        }
    }

    /**
     * A book of those who announced themselves.
     *
     * @param facts newest first
     */
    OwnerBook(List<OwnerFacts> facts, ClockReading clock) {
        this.clock = clock;
        for (var each : facts) {
            var entry = new Entry(each);
            of(each.owner()).add(entry);
            announced.put(new Incarnation(each.owner().ownerId(), each.owner().incarnationId()), entry);
        }
        entries.values().forEach(each -> each.sort(OPEN_FIRST));
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
        entries.forEach((identity, each) -> each.forEach(entry -> rows.add(new OwnerRow(
                identity.ownerId(),
                entry.incarnation,
                identity.evidence(),
                entry.facts,
                findings.apply(identity.evidence()),
                entry.held,
                entry.lapsed,
                entry.started,
                entry.renewedMs))));
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

    private List<Entry> of(LeaseOwner owner) {
        return entries.computeIfAbsent(new Identity(owner.stem(), owner.evidence()), any -> new ArrayList<>(1));
    }

    private Entry entry(LeaseOwner owner) {
        var exact = announced.get(new Incarnation(owner.stem(), owner.incarnationId()));
        if (exact != null) {
            return exact;
        }
        var same = of(owner);
        if (same.isEmpty()) {
            same.add(new Entry(null));
        }
        var entry = same.getFirst();
        if (entry.incarnation == null && owner.stem().equals(owner.ownerId())) {
            entry.incarnation = owner.incarnationId();
        }
        return entry;
    }
}
