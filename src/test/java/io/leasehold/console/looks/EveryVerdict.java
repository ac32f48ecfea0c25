package io.leasehold.console.looks;

import io.leasehold.console.SampleRegistry;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.FailureClass;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.ProcessWrites.Act;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row of each verdict that a window can show, named after its code, through the registry's own operations. */
final class EveryVerdict {
    /** All but the one that only a worker gives, about its own runs. */
    static final Set<VerdictCode> SHOWN = EnumSet.complementOf(EnumSet.of(VerdictCode.CLOSE_OWN));

    private static final Act OPS = new Act("ops", "container was removed, OPS-311");

    private final SampleRegistry sample;

    private EveryVerdict(SampleRegistry sample) {
        this.sample = sample;
    }

    static void fill(SampleRegistry sample) {
        var every = new EveryVerdict(sample);
        every.ended();
        every.silent();
        sample.elapse(SampleRegistry.TTL.plusSeconds(41));
        every.held();
        sample.elapse(Duration.ofSeconds(9));
    }

    private void ended() {
        complete(VerdictCode.ENDED_COMPLETED, new AwaitOutput.Success(ProcessJson.object(), null));
        complete(
                VerdictCode.ENDED_FAILED,
                new AwaitOutput.Failure(FailureClass.EXECUTION, "command_exit", "pg_dump ended with 1", null, null));
        complete(VerdictCode.ENDED_CANCELLED, new AwaitOutput.Cancelled("asked", null, null));
        var drained = new AbandonEvidence(
                AbandonWriter.OWNER_DRAIN, sample.alive, sample.wall().millis(), null, null);
        sample.registry.complete(
                begun(ownerBound(VerdictCode.ENDED_DRAIN), sample.alive), new AwaitOutput.Abandoned(drained, null));
        begun(ownerBound(VerdictCode.ENDED_SWEEP), sample.dead);
        sample.settle(VerdictCode.ENDED_SWEEP.label());
        sample.registry.requestAbandon(external(VerdictCode.ENDED_REQUEST), OPS);
        sample.settle(VerdictCode.ENDED_REQUEST.label());
        begun(register(VerdictCode.ENDED_ATTEMPTS, RecoveryDisposition.RERUNNABLE, 1), sample.dead);
        sample.settle(VerdictCode.ENDED_ATTEMPTS.label());
        sample.registry.recordCallerDeparture(external(VerdictCode.DEPARTED));
    }

    /** What is left of these after their leases have lapsed. */
    private void silent() {
        begun(rerunnable(VerdictCode.LEFT_SILENT), sample.alive);
        begun(rerunnable(VerdictCode.RERUN_LAPSED), sample.elsewhere);
        begun(register(VerdictCode.CLOSE_ATTEMPTS, RecoveryDisposition.RERUNNABLE, 1), sample.elsewhere);
        begun(ownerBound(VerdictCode.NEEDS_ALIVE), sample.alive);
        begun(ownerBound(VerdictCode.NEEDS_UNPROVEN), sample.elsewhere);
        begun(ownerBound(VerdictCode.CLOSE_REQUEST), sample.elsewhere);
        sample.registry.requestAbandon(VerdictCode.CLOSE_REQUEST.label(), OPS);
        var now = sample.wall().millis();
        sample.registry.enterWait(
                begun(rerunnable(VerdictCode.RUN_RESUME), sample.alive),
                new WaitState(new WaitKind.Timer(now + 1_000), now));
    }

    /** What a live lease, or none, is part of. */
    private void held() {
        begun(rerunnable(VerdictCode.LEFT_ALIVE), sample.alive);
        begun(rerunnable(VerdictCode.LEFT_UNPROVEN), sample.elsewhere);
        rerunnable(VerdictCode.RUN_FREE);
        claim(rerunnable(VerdictCode.RUN_DEAD), sample.dead);
        sample.registry.requestCancel(rerunnable(VerdictCode.CLOSE_CANCEL), OPS);
        begun(rerunnable(VerdictCode.RERUN_DEAD), sample.dead);
        sample.registry.giveBack(begun(rerunnable(VerdictCode.RERUN_FREE), sample.alive), "drained");
        begun(ownerBound(VerdictCode.CLOSE_DEAD), sample.dead);
        begun(ownerBound(VerdictCode.LEFT_REQUEST), sample.alive);
        sample.registry.requestAbandon(VerdictCode.LEFT_REQUEST.label(), OPS);
        external(VerdictCode.LEFT_EXTERNAL);
        sample.registry.requestAbandon(external(VerdictCode.CLOSE_EXTERNAL), OPS);
        claim(external(VerdictCode.LEFT_HELD), sample.alive);
        sample.registry.requestAbandon(VerdictCode.LEFT_HELD.label(), OPS);
        sample.registry.enterWait(
                begun(rerunnable(VerdictCode.LEFT_WAITING), sample.alive),
                new WaitState(
                        new WaitKind.Process(VerdictCode.LEFT_ALIVE.label()),
                        sample.wall().millis()));
    }

    private void complete(VerdictCode code, AwaitOutput output) {
        sample.registry.complete(begun(rerunnable(code), sample.alive), output);
    }

    private String rerunnable(VerdictCode code) {
        return register(code, RecoveryDisposition.RERUNNABLE, 10);
    }

    private String ownerBound(VerdictCode code) {
        return register(code, RecoveryDisposition.OWNER_BOUND, null);
    }

    private String external(VerdictCode code) {
        return sample.external(code.label(), "");
    }

    private String register(VerdictCode code, RecoveryDisposition disposition, Integer tries) {
        var spec = new CommandSpec("true", List.of(), null, null, null);
        sample.registry.register(new ProcessRegistration(
                code.label(),
                new ProcessInput.Engine("command", spec.toJson()),
                disposition,
                tries,
                new ProcessIdentity("command", "nightly import of the orders of 2026-11-20", null),
                new CommandEngine(sample.probe).eventTypes(),
                ProcessProvenance.host(),
                sample.registry.putEnvironment(new ExecutionEnvironment("/", Map.of(), Map.of()))));
        return code.label();
    }

    private ProcessLease begun(String id, LeaseOwner owner) {
        return sample.begun(id, owner);
    }

    private ProcessLease claim(String id, LeaseOwner owner) {
        return ((ClaimOutcome.Acquired) sample.registry.claim(id, owner.attempt("run-" + id), SampleRegistry.TTL))
                .lease();
    }
}
