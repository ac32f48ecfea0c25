package io.leasehold.invariant;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecordFold;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.HistoryReads.Tenure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The laws of one row, judged from what is stored of it. Pure; an instance judges one row. */
public final class RowLaws {
    private static final Set<String> OF_THE_LIVING = Set.of(
            EventName.FIRST_STARTED,
            EventName.RESUMED,
            EventName.WAITING,
            EventName.RUN_FAILED,
            EventName.CHILD_STARTED,
            EventName.GIVEN_BACK);

    private final RowHistory history;
    private final ProcessRecord stored;
    private final List<Breach> breaches = new ArrayList<>();

    private RowLaws(RowHistory history) {
        this.history = history;
        stored = history.row().record();
    }

    /** Every law that this row breaks; none when it is sound. */
    public static List<Breach> breaches(RowHistory history) {
        var laws = new RowLaws(history);
        laws.log();
        laws.lease();
        laws.outcome();
        return List.copyOf(laws.breaches);
    }

    private void log() {
        var folded =
                RecordFold.base(stored.registration(), Fingerprint.of(stored.registration()), stored.createdAtMs());
        var sequence = 0L;
        var terminals = 0;
        var atMs = stored.createdAtMs();
        for (var event : history.log()) {
            if (event.sequence() != ++sequence) {
                breach(Invariant.LOG_GAPLESS, "event " + event.sequence() + " stands at place " + sequence);
                sequence = event.sequence();
            }
            if (event.occurredAtMs() < atMs) {
                breach(
                        Invariant.TIME_FORWARD,
                        "event " + sequence + " is of " + event.occurredAtMs() + ", after one of " + atMs);
            }
            atMs = event.occurredAtMs();
            if (terminals > 0 && OF_THE_LIVING.contains(event.eventType())) {
                breach(Invariant.NOTHING_AFTER_END, event.eventType() + " is event " + sequence);
            }
            terminals += event.terminal() == null ? 0 : 1;
            var next = RecordFold.fold(folded, event);
            began(folded, next, event);
            folded = next;
        }
        if (terminals > 1) {
            breach(Invariant.ONE_TERMINAL, terminals + " terminal events");
        }
        if (sequence != history.row().lastSequence()) {
            breach(
                    Invariant.LOG_GAPLESS,
                    "the row counts " + history.row().lastSequence() + " events, its log ends at " + sequence);
        }
        if (!folded.equals(stored)) {
            breach(Invariant.REFOLD, "stored " + stored + ", folded " + folded);
        }
    }

    private void began(ProcessRecord before, ProcessRecord after, ProcessEvent event) {
        var first = event.eventType().equals(EventName.FIRST_STARTED);
        var started = after.firstStarted();
        if (started == null || !(first || event.eventType().equals(EventName.RESUMED))) {
            return;
        }
        if (first && disposition() == RecoveryDisposition.OWNER_BOUND && before.begun()) {
            breach(
                    Invariant.OWNER_BOUND_ONCE,
                    "attempt " + started.attempt() + " began though attempt " + before.attempts() + " had");
        }
        if (started.attempt() != before.attempts() + (first ? 1 : 0)) {
            breach(Invariant.ATTEMPTS_COUNT, "attempt " + started.attempt() + " follows attempt " + before.attempts());
        }
        if (disposition() == RecoveryDisposition.EXTERNALLY_OWNED) {
            breach(Invariant.EXTERNAL_NEVER_RUN, "begun by " + started.owner().ownerId());
        }
        if (history.tenures().stream().noneMatch(tenure -> covers(tenure, started))) {
            breach(
                    Invariant.STARTED_UNDER_LEASE,
                    "attempt " + started.attempt() + " of " + started.owner().ownerId() + " under fence "
                            + started.fencingToken() + ", which no tenure of it has");
        }
    }

    private static boolean covers(Tenure tenure, ProcessStarted started) {
        return tenure.fence() == started.fencingToken()
                && tenure.owner().stem().equals(started.owner().stem());
    }

    private void lease() {
        var lease = history.row().lease();
        var holder = lease.holder();
        var highest = 0L;
        for (var tenure : history.tenures()) {
            if (tenure.fence() <= highest) {
                breach(Invariant.FENCE_RISES, "a tenure of fence " + tenure.fence() + " follows one of " + highest);
            }
            highest = Math.max(highest, tenure.fence());
        }
        if (lease.fence() < highest || (holder != null && holder.fencingToken() != lease.fence())) {
            breach(
                    Invariant.FENCE_IS_HIGHEST,
                    "stored " + lease.fence() + ", held under " + (holder == null ? "none" : holder.fencingToken())
                            + ", highest tenure " + highest);
        }
        var tombstone = history.tombstone();
        if (tombstone != null && holder != null && holder.fencingToken() <= tombstone.fence()) {
            breach(
                    Invariant.FENCE_IS_HIGHEST,
                    "held under " + holder.fencingToken() + ", the tombstone of the id has " + tombstone.fence());
        }
        holder();
    }

    private void holder() {
        var holder = history.row().lease().holder();
        var open = history.tenures().stream()
                .filter(tenure -> tenure.ended() == null || tenure.toMs() == null)
                .toList();
        var agree = holder == null
                ? open.isEmpty()
                : open.size() == 1
                        && open.getFirst().fence() == holder.fencingToken()
                        && open.getFirst().owner().equals(holder.owner());
        if (!agree) {
            breach(
                    Invariant.ONE_HOLDER,
                    "held by " + (holder == null ? "nobody" : holder.owner().ownerId()) + ", open tenures "
                            + open.stream()
                                    .map(tenure -> tenure.fence() + " "
                                            + tenure.owner().ownerId())
                                    .toList());
        }
        if (holder != null && stored.status().terminal()) {
            breach(Invariant.ENDED_UNHELD, "held by " + holder.owner().ownerId());
        }
        var waits = stored.status() == ProcessStatus.WAITING;
        if (waits != (stored.waiting() != null) || (waits && holder != null && !resumes())) {
            breach(
                    Invariant.PARKED_UNHELD,
                    stored.status().label() + ", waits for " + stored.waiting() + ", held by "
                            + (holder == null ? "nobody" : holder.owner().ownerId()));
        }
    }

    /** Between a claim and the start that it was made for, the row still waits. */
    private boolean resumes() {
        var holder = history.row().lease().holder();
        var started = stored.firstStarted();
        return holder != null && (started == null || started.fencingToken() < holder.fencingToken());
    }

    private void outcome() {
        if (!(stored.outcome() instanceof AwaitOutput.Abandoned abandoned)) {
            return;
        }
        var evidence = abandoned.evidence();
        var sound =
                switch (evidence.writer()) {
                    case OWNER_DRAIN -> stored.begun() || external();
                    case SWEEP -> evidence.finding() != null && deadIn(evidence.finding());
                    case RECONCILED_REQUEST -> stored.abandonRequest() != null || external();
                    case ENGINE_GAVE_UP -> usedUp();
                };
        if (!sound) {
            breach(Invariant.ABANDONED_ON_EVIDENCE, Objects.toString(evidence));
        }
    }

    private static boolean deadIn(JsonNode finding) {
        return "dead".equals(finding.path("conclusion").asString(""));
    }

    private boolean usedUp() {
        var most = stored.registration().maxAttempts();
        var failed = stored.runFailed();
        return most != null && (stored.attempts() >= most || (failed != null && failed.streak() >= most));
    }

    /** Whoever owns it outside says how it ended. */
    private boolean external() {
        return disposition() == RecoveryDisposition.EXTERNALLY_OWNED;
    }

    private RecoveryDisposition disposition() {
        return stored.registration().disposition();
    }

    private void breach(Invariant invariant, String detail) {
        breaches.add(new Breach(invariant, stored.id(), detail));
    }
}
