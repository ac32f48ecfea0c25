package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.host.StopSignals;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.process.Span;
import io.leasehold.registry.share.Holder;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.WorkerEnd;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Works until it is told to stop; the death of this program is what everything else is about. */
@Command(
        name = "worker",
        description = {
            "Runs processes until Ctrl-C or SIGTERM, then drains: what runs may end within the grace, rerunnable work is"
                    + " given back, owner-bound work ends as abandoned. A second Ctrl-C ends the wait.",
            "Any number of workers, windows and commands may use one registry at once."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold worker --concurrency 8 --until-idle"})
final class WorkerCommand implements RegistryCommand {
    private static final System.Logger LOG = System.getLogger("io.leasehold.command");

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--concurrency", paramLabel = "N", description = "How many runs at once. Default: 64.")
    private int concurrency = WorkerConfig.DEFAULT_CONCURRENCY;

    @Option(names = "--ttl", paramLabel = "D", description = "How long a lease lasts. Default: 30s.")
    private String ttl = "30s";

    @Option(names = "--sweep-every", paramLabel = "D", description = "How often it sweeps. Default: a third of --ttl.")
    private @Nullable String sweepEvery;

    @Option(names = "--owner-id", paramLabel = "ID", description = "Its name. Default: worker- and its pid.")
    private @Nullable String ownerId;

    @Option(names = "--until-idle", description = "End when nothing runs and nothing becomes runnable.")
    private boolean untilIdle;

    @Option(names = "--grace", paramLabel = "D", description = "What runs may go on so long at a drain. Default: 30s.")
    private String grace = "30s";

    WorkerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var timings = LeaseTimings.ofTtl(Span.parse(ttl));
        var graceTime = Span.parse(grace);
        var every = sweepEvery == null ? timings.renewInterval() : Span.parse(sweepEvery);
        try (var opened = open()) {
            rehearse();
            var log = new WorkLog(opened.registry(), terminal);
            try (var worker = Workers.of(opened, ownerId, "worker", timings, concurrency, every, log)) {
                return work(worker, log, graceTime);
            }
        }
    }

    /** A worker that is to stay waits for a registry whose owner does not answer, and says so once. */
    private Opened open() {
        var said = false;
        while (true) {
            try {
                return Opened.toWork(shared.registry(terminal), terminal);
            } catch (RegistryUnavailable e) {
                if (untilIdle || e.kind() != RegistryUnavailable.Code.REGISTRY_HELD) {
                    throw e;
                }
                if (!said) {
                    terminal.err().println("leasehold: " + e.text() + " This worker goes on waiting.");
                    said = true;
                }
            }
        }
    }

    /** Beside another program this one may be the next to go on with everything, so it loads what that takes. */
    private void rehearse() {
        var others = Holder.of(shared.registry(terminal)).filter(holder -> !holder.self());
        if (others.isPresent()) {
            Thread.ofPlatform().daemon().name("leasehold-rehearsal").start(() -> {
                Rehearsal.play(terminal);
                terminal.err().println("leasehold: ready to take over.");
            });
        }
    }

    private int work(DurableProcessWorker worker, WorkLog log, Duration graceTime) {
        StopSignals.onEach(time -> {
            worker.requestStop();
            if (time > 1) {
                worker.hurry();
            }
        });
        worker.start();
        log.say(worker.owner().stem() + " works on " + shared.registry(terminal));
        LOG.log(
                System.Logger.Level.INFO,
                "Worker " + worker.owner().stem() + " of " + Opened.program() + " works on "
                        + shared.registry(terminal));
        var end = untilIdle ? worker.untilIdle() : worker.untilStopped();
        if (end == WorkerEnd.REGISTRY_LOST) {
            log.say("the registry is lost; nothing more is written");
            return ExitCode.UNAVAILABLE;
        }
        if (end != WorkerEnd.IDLE) {
            log.say(
                    worker.leases().isEmpty()
                            ? "draining: nothing runs"
                            : "draining: what runs may go on for " + Ages.brief(graceTime.toMillis()));
        }
        log.drained(worker.drain(graceTime));
        return ExitCode.DONE;
    }
}
