package io.leasehold.registry;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LeaseRules;
import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.recovery.Verdict;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import org.jspecify.annotations.Nullable;

/** Turns requests about leases into the change of a row, before any store sees it. Pure. */
final class LeasePlanner {
    private final ProcessPlanner processes;

    LeasePlanner(ProcessPlanner processes) {
        this.processes = processes;
    }

    /** What an admission comes to. */
    sealed interface AdmissionPlan {
        /** Execute it under this lease; the change is absent when this very run was admitted before. */
        record Run(ProcessLease lease, @Nullable RowChange change, Verdict verdict) implements AdmissionPlan {}

        /** End it without executing it. */
        record Settle(RowChange change, Verdict verdict) implements AdmissionPlan {}

        /** Nothing to do. */
        record Leave(Verdict verdict) implements AdmissionPlan {}

        /** It had ended. */
        record Ended() implements AdmissionPlan {}
    }

    /** Decides on the row as it was read in this transaction (house decision 7). */
    AdmissionPlan admit(ProcessRow row, AdmitRequest request, ClockReading now, long fenceFloor) {
        var record = row.record();
        if (record.status().terminal()) {
            return new AdmissionPlan.Ended();
        }
        var again = sameRun(row, request, now);
        if (again != null) {
            return again;
        }
        var verdict = Judgement.of(row, request.findings(), view(request), now);
        var mode = request.mode();
        var acts = mode != AdmitRequest.Mode.LOOK
                && (verdict.closesNow() || (verdict.runsNow() && mode == AdmitRequest.Mode.RUN));
        if (!acts) {
            return new AdmissionPlan.Leave(verdict);
        }
        return switch (take(row, request, now, fenceFloor)) {
            case ClaimOutcome.Busy ignored -> new AdmissionPlan.Leave(verdict);
            case ClaimOutcome.Acquired acquired ->
                verdict.code().closes()
                        ? new AdmissionPlan.Settle(close(row, request, acquired, verdict, now), verdict)
                        : start(row, request, acquired, verdict, now);
        };
    }

    private static Judgement.View view(AdmitRequest request) {
        return new Judgement.View(
                request.offer(), null, request.sleep(), null, request.offer().space(), false, request.starterGaveUp());
    }

    /** A lost answer: the claim and start of this attempt are stored, and the caller asks again. */
    private static @Nullable AdmissionPlan sameRun(ProcessRow row, AdmitRequest request, ClockReading now) {
        var holder = row.lease().holder();
        var started = row.record().firstStarted();
        if (holder == null
                || started == null
                || !holder.liveAt(now.clockMs())
                || !holder.owner().sameIncarnation(request.attempt())
                || started.fencingToken() != holder.fencingToken()) {
            return null;
        }
        var verdict = Judgement.of(row, request.findings(), view(request), now);
        return new AdmissionPlan.Run(holder, null, verdict);
    }

    private static ClaimOutcome take(ProcessRow row, AdmitRequest request, ClockReading now, long fenceFloor) {
        var holder = row.lease().holder();
        var finding = holder == null ? null : findingOn(holder.owner(), request);
        if (holder != null && finding != null && finding.dead()) {
            return LeaseRules.reclaim(
                    row.lease(),
                    row.id(),
                    request.attempt(),
                    holder,
                    finding,
                    request.ttl(),
                    now.clockMs(),
                    fenceFloor);
        }
        return LeaseRules.claim(row.lease(), row.id(), request.attempt(), request.ttl(), now.clockMs(), fenceFloor);
    }

    private static @Nullable Finding findingOn(LeaseOwner owner, AdmitRequest request) {
        return request.findings().stream()
                .filter(candidate -> candidate.owner().sameIncarnation(owner)
                        && candidate.finding().evidence().equals(owner.evidence()))
                .map(OwnerFinding::finding)
                .findFirst()
                .orElse(null);
    }

    private static RowDraft claimed(
            ProcessRow row, AdmitRequest request, ClaimOutcome.Acquired acquired, ClockReading now) {
        return new RowDraft(row, now.wallMs())
                .claimed(acquired.stored(), acquired.lease().owner(), formerEnd(row, request));
    }

    private static TenureEnd formerEnd(ProcessRow row, AdmitRequest request) {
        var holder = row.lease().holder();
        var finding = holder == null ? null : findingOn(holder.owner(), request);
        return finding != null && finding.dead() ? TenureEnd.HOLDER_DEAD : TenureEnd.LAPSED;
    }

    private AdmissionPlan start(
            ProcessRow row, AdmitRequest request, ClaimOutcome.Acquired acquired, Verdict verdict, ClockReading now) {
        var draft = claimed(row, request, acquired, now);
        var fence = acquired.lease().fencingToken();
        var atMs = Math.max(now.wallMs(), row.record().updatedAtMs());
        var attempts = row.record().attempts();
        var wait = row.record().waiting();
        var begun = row.record().firstStarted();
        var change = wait != null && verdict.code() == VerdictCode.RUN_RESUME
                ? ProcessPlanner.resumedUnder(
                        draft,
                        new ProcessStarted(
                                request.starter(),
                                fence,
                                attempts,
                                begun == null ? atMs : begun.startedAtMs(),
                                wait.over(atMs)),
                        wait)
                : ProcessPlanner.startedUnder(draft, new ProcessStarted(request.starter(), fence, attempts + 1, atMs));
        return new AdmissionPlan.Run(acquired.lease(), change, verdict);
    }

    private RowChange close(
            ProcessRow row, AdmitRequest request, ClaimOutcome.Acquired acquired, Verdict verdict, ClockReading now) {
        var draft = claimed(row, request, acquired, now);
        return processes.end(draft, row, outcome(row.record(), request, verdict, now), null);
    }

    private static AwaitOutput outcome(ProcessRecord record, AdmitRequest request, Verdict verdict, ClockReading now) {
        if (verdict.code() == VerdictCode.CLOSE_CANCEL) {
            var asked = record.cancelRequest();
            var by = asked == null ? "somebody" : asked.requestedBy();
            return new AwaitOutput.Cancelled(
                    record.begun()
                            ? "Cancelled at the request of " + by + "; nobody ran it any more."
                            : "Cancelled at the request of " + by + " before it began.",
                    null,
                    null);
        }
        var writer =
                switch (verdict.code()) {
                    case CLOSE_ATTEMPTS -> AbandonWriter.ENGINE_GAVE_UP;
                    case CLOSE_OWN -> AbandonWriter.OWNER_DRAIN;
                    case CLOSE_REQUEST, CLOSE_EXTERNAL -> AbandonWriter.RECONCILED_REQUEST;
                    case CLOSE_DEAD -> AbandonWriter.SWEEP;
                    default -> throw new IllegalStateException("not a closing verdict: " + verdict.code());
                };
        var started = record.firstStarted();
        var finding = verdict.facts().finding();
        return new AwaitOutput.Abandoned(
                new AbandonEvidence(
                        writer,
                        started == null ? null : started.owner(),
                        now.wallMs(),
                        finding == null ? null : ProcessJson.tree(finding),
                        request.child()),
                null);
    }

    /** A bare claim, without a decision. */
    @Nullable
    RowChange claim(ProcessRow row, ClaimOutcome.Acquired acquired, ClockReading now, boolean holderDead) {
        requireLive(row);
        var before = row.lease().holder();
        if (before != null && before.sameAcquisition(acquired.lease())) {
            return null;
        }
        return new RowDraft(row, now.wallMs())
                .claimed(
                        acquired.stored(),
                        acquired.lease().owner(),
                        holderDead ? TenureEnd.HOLDER_DEAD : TenureEnd.LAPSED)
                .done();
    }

    /** Refuses leases on rows that have left the worklist. */
    static void requireLive(ProcessRow row) {
        var record = row.record();
        if (record.status() == ProcessStatus.CALLER_DEPARTED) {
            throw Refusals.departed(record);
        }
        if (!record.status().live()) {
            throw Refusals.ended(record, "is not leased");
        }
        if (row.hold() != null) {
            throw Refusals.held(row.id());
        }
    }

    /** A release; absent when the lease is no longer the stored one. */
    @Nullable
    RowChange release(ProcessRow row, ProcessLease lease, boolean cleared, ClockReading now) {
        StoredLease after = LeaseRules.release(row.lease(), lease, cleared, now.clockMs());
        if (after == row.lease()) {
            return null;
        }
        return new RowDraft(row, now.wallMs())
                .released(after, TenureEnd.RELEASED)
                .done();
    }
}
