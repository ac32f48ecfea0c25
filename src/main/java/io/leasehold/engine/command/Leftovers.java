package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.StopReason;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.ProcessJson;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ends what an earlier attempt left running, before the next one begins (issue: two at once would be two executions). */
final class Leftovers {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final RunContext context;
    private final CommandSpec spec;
    private final LivenessProbe probe;
    private final Pidfd signals;

    Leftovers(RunContext context, CommandSpec spec, LivenessProbe probe, Pidfd signals) {
        this.context = context;
        this.spec = spec;
        this.probe = probe;
        this.signals = signals;
    }

    /**
     * Returns when nothing of an earlier attempt runs any more.
     *
     * @throws RunNotMade when that cannot be proven
     */
    void end() throws RunNotMade {
        var former = context.formerChild();
        if (former == null) {
            return;
        }
        var evidence = former.evidence();
        var finding = probe.probe(evidence);
        if (finding.reason() == Finding.Reason.DEAD_REBOOTED) {
            return;
        }
        if (finding.conclusion() == Finding.Conclusion.UNPROVEN) {
            throw new RunNotMade(
                    "leftover_unproven",
                    "Whether the command of attempt " + former.attempt() + " (pid " + evidence.pid()
                            + ") still runs cannot be proven from here (" + finding.reason()
                            + "). End it where it was started, or run the worker there.",
                    null);
        }
        var tree = new ProcessTree(
                evidence.pid(),
                evidence.startTicks(),
                Mark.of(context.registryFolder(), context.record().id(), former.attempt()));
        var ending = new TreeEnding(tree, ProcessTree.SessionTrust.FORMER_CHILD, signals);
        var killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(spec.grace());
        var ended = new TreeSet<Long>();
        while (!ending.proven()) {
            var insist = System.nanoTime() - killAt >= 0
                    || context.stop()
                            .reason()
                            .filter(StopReason.LEASE_LOST::equals)
                            .isPresent();
            ended.addAll(ending.step(insist ? Pidfd.SIGKILL : Pidfd.SIGTERM));
            LockSupport.parkNanos(PAUSE);
        }
        if (!ended.isEmpty()) {
            var payload = ProcessJson.object();
            payload.put("pid", evidence.pid());
            payload.put("attempt", former.attempt());
            var pids = payload.putArray("ended");
            ended.forEach(pids::add);
            context.append(CommandEvents.LEFTOVER_ENDED, payload, null);
        }
    }
}
