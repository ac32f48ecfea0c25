package io.leasehold.simulation;

import io.leasehold.error.Refused;
import io.leasehold.invariant.Breach;
import io.leasehold.invariant.HistoryLaws;
import io.leasehold.invariant.Moment;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.Renewal;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.ProcessWrites.Appended;
import io.leasehold.registry.ProcessWrites.Completion;
import io.leasehold.registry.ProcessWrites.Registered;
import io.leasehold.registry.ProcessWrites.StartOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Turns calls and their answers into the moments that laws are judged by. */
final class Observed {
    private final HistoryLaws laws = new HistoryLaws();
    private final Trace trace;
    private final LongSupplier clockMs;
    private final Map<String, Long> expiries = new HashMap<>();
    private final Map<LivenessEvidence, String> programs = new HashMap<>();
    private final Map<String, Set<String>> executing = new HashMap<>();

    Observed(Trace trace, LongSupplier clockMs) {
        this.trace = trace;
        this.clockMs = clockMs;
    }

    void moment(Moment moment) {
        trace.add(moment.toString());
        laws.add(moment);
    }

    HistoryLaws laws() {
        return laws;
    }

    List<Breach> breaches() {
        return laws.breaches();
    }

    void program(LivenessEvidence evidence, String name) {
        programs.put(evidence, name);
    }

    // ---------------------------------------------------------------- executions

    void began(String id, int attempt, String program) {
        executing.computeIfAbsent(id, ignored -> new HashSet<>()).add(program);
        moment(new Moment.Began(id, attempt, program));
    }

    void over(String id, int attempt, String program) {
        if (executing.getOrDefault(id, new HashSet<>()).remove(program)) {
            moment(new Moment.Over(id, attempt, program));
        }
    }

    void died(String program) {
        executing.values().forEach(programs -> programs.remove(program));
        moment(new Moment.Died(program));
    }

    // ---------------------------------------------------------------- calls

    /** A call that was answered. */
    void answered(String operation, @Nullable Object[] arguments, @Nullable Object answer) {
        switch (operation) {
            case "register" -> registered((Registered) required(answer));
            case "admit" -> admitted((AdmitRequest) required(arguments[0]), (Admission) required(answer));
            case "claim" -> claimed((ClaimOutcome) required(answer));
            case "renew" -> renewed((List<?>) required(answer));
            case "complete" -> completed((ProcessLease) required(arguments[0]), (Completion) required(answer));
            case "append" -> appended((AppendRequest) required(arguments[0]), (Appended) required(answer));
            case "recordFirstStarted" -> {
                if (answer instanceof StartOutcome.Started) {
                    written((ProcessLease) required(arguments[0]), operation);
                }
            }
            case "report", "putHandover", "recordChild", "startChild" ->
                written((ProcessLease) required(arguments[0]), operation);
            case "enterWait", "recordRunFailed", "giveBack" -> {
                written((ProcessLease) required(arguments[0]), operation);
                givenBack((ProcessLease) required(arguments[0]));
            }
            case "release" -> givenBack((ProcessLease) required(arguments[0]));
            default -> {
                // Nothing that a law of leases is about.
            }
        }
    }

    /** A call under a lease that was refused. */
    void refused(@Nullable Object[] arguments, Refused refusal) {
        if (refusal.kind() == Refused.Code.LEASE_SUPERSEDED
                && arguments.length > 0
                && arguments[0] instanceof ProcessLease lease) {
            moment(new Moment.Lost(lease.processId(), lease.fencingToken(), live(lease)));
        }
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("this operation has a value here");
        }
        return value;
    }

    private void registered(Registered registered) {
        declared(registered.record().registration());
        ended(registered.record());
    }

    private void declared(ProcessRegistration registration) {
        var disposition = registration.disposition();
        moment(new Moment.Declared(
                registration.id(),
                disposition == RecoveryDisposition.OWNER_BOUND,
                disposition == RecoveryDisposition.RERUNNABLE));
    }

    private void admitted(AdmitRequest request, Admission admission) {
        switch (admission) {
            case Admission.Run run -> {
                granted(run.lease());
                if (run.verdict().code() == VerdictCode.RERUN_LAPSED) {
                    overtaken(request.processId(), run.record().attempts());
                }
            }
            case Admission.Settled settled -> ended(settled.record());
            case Admission.Left ignored -> {}
            case Admission.Ended already -> ended(already.record());
        }
    }

    /** Nobody could tell whether its holder lives, and its lease was over: it may go on, and its writes are refused. */
    private void overtaken(String id, int attempt) {
        for (var program : Set.copyOf(executing.getOrDefault(id, Set.of()))) {
            over(id, attempt, program);
        }
    }

    private void claimed(ClaimOutcome outcome) {
        if (outcome instanceof ClaimOutcome.Acquired acquired) {
            granted(acquired.lease());
        }
    }

    private void granted(ProcessLease lease) {
        expiries.merge(key(lease), lease.expiresAtMs(), Math::max);
        moment(new Moment.Granted(
                lease.processId(), lease.fencingToken(), lease.owner().incarnationId()));
    }

    private void renewed(List<?> renewals) {
        for (var renewal : renewals) {
            switch ((Renewal) renewal) {
                case Renewal.Renewed kept -> {
                    var lease = kept.lease();
                    moment(new Moment.Written(lease.processId(), lease.fencingToken(), "renew", true));
                    expiries.merge(key(lease), lease.expiresAtMs(), Math::max);
                }
                case Renewal.Superseded lost ->
                    moment(new Moment.Lost(
                            lost.lease().processId(), lost.lease().fencingToken(), live(lost.lease())));
            }
        }
    }

    private void completed(ProcessLease lease, Completion completion) {
        if (completion instanceof Completion.Committed) {
            written(lease, "complete");
        }
        ended(completion.record());
    }

    private void appended(AppendRequest request, Appended appended) {
        var lease = request.lease();
        if (lease != null && !appended.replayed()) {
            written(lease, "append");
        }
    }

    private void written(ProcessLease lease, String what) {
        moment(new Moment.Written(lease.processId(), lease.fencingToken(), what, live(lease)));
    }

    private void givenBack(ProcessLease lease) {
        moment(new Moment.GivenBack(lease.processId(), lease.fencingToken()));
    }

    private boolean live(ProcessLease lease) {
        return clockMs.getAsLong() < expiries.getOrDefault(key(lease), lease.expiresAtMs());
    }

    private void ended(ProcessRecord record) {
        if (!record.status().terminal()) {
            return;
        }
        if (record.outcome() instanceof AwaitOutput.Abandoned abandoned
                && abandoned.evidence().writer() == AbandonWriter.SWEEP) {
            var owner = abandoned.evidence().owner();
            var program = owner == null ? null : programs.get(owner.evidence());
            if (program != null) {
                moment(new Moment.TakenForDead(program));
            }
        }
        moment(new Moment.Ended(record.id(), record.status()));
    }

    private static String key(ProcessLease lease) {
        return lease.processId() + " " + lease.fencingToken() + " " + lease.leaseToken();
    }
}
