package io.leasehold.engine.command;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.StopReason;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ProcessJson;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ends what an earlier attempt left running, before the next one begins: two at once would be two executions. */
final class Leftovers {
    private static final long INSIST_MS = 10_000;

    private final RunContext context;
    private final LivenessProbe probe;
    private final Pidfd signals;

    Leftovers(RunContext context, LivenessProbe probe, Pidfd signals) {
        this.context = context;
        this.probe = probe;
        this.signals = signals;
    }

    /**
     * Returns when nothing of an earlier attempt runs any more, of whichever of its commands.
     *
     * @param graceMs between asking it to end and ending it, in milliseconds
     * @throws RunNotMade when that cannot be proven
     */
    void end(long graceMs) throws RunNotMade {
        for (var former : context.formerChildren()) {
            end(former, graceMs);
        }
    }

    private void end(ChildProcess former, long graceMs) throws RunNotMade {
        var finding = probe.probe(former.evidence());
        if (finding.reason() == Finding.Reason.DEAD_REBOOTED) {
            return;
        }
        if (finding.conclusion() == Finding.Conclusion.UNPROVEN) {
            throw unproven(
                    former,
                    "whether it still runs cannot be proven from here (" + finding.reason()
                            + "). End it where it was started, or run the worker there.");
        }
        var evidence = former.evidence();
        var tree = new ProcessTree(
                evidence.pid(),
                evidence.startTicks(),
                Mark.ofAll(context.registryFolder(), context.record().id(), former.attempt()));
        end(former, new TreeEnding(tree, ProcessTree.SessionTrust.FORMER_CHILD, signals), graceMs);
    }

    private void end(ChildProcess former, TreeEnding tree, long graceMs) throws RunNotMade {
        var self = ProcessHandle.current().pid();
        if (tree.look().members().stream().anyMatch(member -> member.pid() == self)) {
            throw unproven(former, "this worker itself came from it. Run it again by another worker.");
        }
        var began = System.nanoTime();
        var ended = new TreeSet<Long>();
        while (!tree.proven()) {
            var elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            ended.addAll((elapsedMs >= graceMs || lost() ? tree.insist() : tree.ask()).reached());
            if (elapsedMs - INSIST_MS >= graceMs || onlyDoubts(tree.last())) {
                throw unproven(former, whoIsLeft(tree.last()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(tree.pauseMs()));
        }
        if (!ended.isEmpty()) {
            var payload = ProcessJson.object();
            payload.put("pid", former.evidence().pid());
            payload.put("attempt", former.attempt());
            var pids = payload.putArray("ended");
            ended.forEach(pids::add);
            context.append(CommandEvents.LEFTOVER_ENDED, payload, null);
        }
    }

    private boolean lost() {
        return context.stop().reason().filter(StopReason.LEASE_LOST::equals).isPresent();
    }

    /** Waiting would not help: nobody is left whom this program may end. */
    private static boolean onlyDoubts(ProcessTree.Scan scan) {
        return scan.members().isEmpty() && !scan.doubtful().isEmpty();
    }

    private static String whoIsLeft(ProcessTree.Scan scan) {
        if (!scan.complete()) {
            return "the list of processes cannot be read completely. Run the worker where it can read /proc.";
        }
        var pids = Stream.concat(scan.members().stream(), scan.doubtful().stream())
                .map(entry -> Long.toString(entry.pid()))
                .collect(Collectors.joining(", "));
        return scan.members().isEmpty()
                ? "it is gone, but nothing says whether pid " + pids + " came from it. End them if they did."
                : "pid " + pids + " came from it and cannot be ended by this worker. End them yourself.";
    }

    private static RunNotMade unproven(ChildProcess former, String why) {
        return new RunNotMade(
                "leftover_unproven",
                "The command of attempt " + former.attempt() + " (" + former.program() + ", pid "
                        + former.evidence().pid() + ") may still run: " + why,
                null);
    }
}
