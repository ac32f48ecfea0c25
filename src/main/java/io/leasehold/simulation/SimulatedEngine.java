package io.leasehold.simulation;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.error.LeaseholdException;
import io.leasehold.invariant.Moment;
import io.leasehold.process.AwaitOutput;
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
        var id = context.record().id();
        if (context.payload().get("not_made").booleanValue() && context.attempt() == 1) {
            world.observed.moment(new Moment.NotMade(id, context.attempt()));
            throw new RunNotMade("not_now", "Not now.", null);
        }
        runs++;
        world.observed.began(id, context.attempt(), program.name());
        world.observed.moment(new Moment.Busy(program.name(), runs, permits));
        try {
            return worked(context);
        } finally {
            if (program.alive()) {
                runs--;
                world.observed.over(id, context.attempt(), program.name());
            }
        }
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
