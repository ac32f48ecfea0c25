package io.leasehold.simulation;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.error.LeaseholdException;
import io.leasehold.invariant.Moment;
import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ChildProcess;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.WaitKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Does in one program what the payload of a process says: some segments of work, a run that cannot be made, a wait. */
final class SimulatedEngine implements ProcessEngine {
    static final String KIND = "simulated";
    static final String NOTE = "simulated.note";

    private static final long WAIT_MS = 7_000;

    private final World world;
    private final SimulatedProgram program;
    private final int permits;
    private int runs;

    SimulatedEngine(World world, SimulatedProgram program, int permits) {
        this.world = world;
        this.program = program;
        this.permits = permits;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ProcessEventType> eventTypes() {
        return List.of(ProcessEventType.plain(NOTE, null));
    }

    @Override
    public void validate(JsonNode payload, ExecutionEnvironment environment) {
        // A script holds no other payloads than its own.
    }

    @Override
    public RunResult run(RunContext context) throws RunNotMade {
        program.requireAlive();
        if (context.payload().get("not_made").booleanValue() && context.attempt() == 1) {
            throw notMade(context, "not_now");
        }
        return context.payload().get("child").booleanValue() ? byChild(context) : here(context);
    }

    private RunResult here(RunContext context) {
        var id = context.record().id();
        busy();
        world.observed.began(id, context.attempt(), program.name());
        try {
            return worked(context);
        } finally {
            if (program.alive()) {
                runs--;
                world.observed.over(id, context.attempt(), program.name());
            }
        }
    }

    /** A process of its own does the work, behind a gate until it is on record; this run only waits for it. */
    private RunResult byChild(RunContext context) throws RunNotMade {
        var id = context.record().id();
        endFormer(context);
        var child = world.spawn();
        var recorded = new ChildProcess(
                child.process(), KIND, context.attempt(), context.wall().millis());
        try {
            context.childStarted(recorded);
        } catch (LeaseholdException e) {
            child.end();
            throw notMade(context, "not_recorded");
        }
        busy();
        var payload = context.payload();
        child.go(
                id,
                context.attempt(),
                payload.get("ms").longValue() * payload.get("segments").longValue());
        try {
            return worked(context);
        } finally {
            if (program.alive()) {
                runs--;
                child.end();
                context.childEnded(recorded);
            }
        }
    }

    private void endFormer(RunContext context) throws RunNotMade {
        for (var former : world.rules.leftovers().apply(context.formerChildren())) {
            if (world.table.probe(former.evidence()).conclusion() == Conclusion.UNPROVEN) {
                throw notMade(context, "leftover_unproven");
            }
            world.endChild(former.evidence());
        }
    }

    private RunNotMade notMade(RunContext context, String code) {
        world.observed.moment(new Moment.NotMade(context.record().id(), context.attempt()));
        return new RunNotMade(code, "Not now.", null);
    }

    private void busy() {
        runs++;
        world.observed.moment(new Moment.Busy(program.name(), runs, permits));
    }

    private RunResult worked(RunContext context) {
        var payload = context.payload();
        var waits = payload.get("waits").booleanValue();
        if (waits && context.handover() == null) {
            segment(context, payload.get("ms").longValue());
            var stop = stopped(context);
            return stop.orElseGet(() -> new RunResult.Suspended(
                    new WaitKind.Timer(context.wall().millis() + WAIT_MS),
                    new SegmentHandover("waits", null, ProcessJson.object())));
        }
        for (var segment = 0; segment < payload.get("segments").intValue(); segment++) {
            segment(context, payload.get("ms").longValue());
            var stop = stopped(context);
            if (stop.isPresent()) {
                return stop.get();
            }
        }
        return new RunResult.Ended(new AwaitOutput.Success(ProcessJson.object(), null));
    }

    private void segment(RunContext context, long ms) {
        var bell = program.bell();
        var end = context.stop().onStop(reason -> bell.ring());
        bell.await(Duration.ofMillis(ms));
        end.run();
        if (context.stop().reason().isEmpty()) {
            try {
                context.append(NOTE, ProcessJson.object().put("ms", ms), null);
            } catch (LeaseholdException e) {
                // Refused or not answered: the run goes on until it is told to stop.
                world.trace.add(program.name() + " note " + e.code());
            }
        }
    }

    private static Optional<RunResult> stopped(RunContext context) {
        return context.stop()
                .reason()
                .map(reason -> reason == StopReason.CANCEL
                        ? new RunResult.Ended(new AwaitOutput.Cancelled("told to", null, null))
                        : new RunResult.Stopped());
    }
}
