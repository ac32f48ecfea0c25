package io.leasehold.engine.pipeline;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.command.CommandEvents;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Executes pipelines: lists of steps, journaled in the log of their process.
 *
 * <p>A step whose end is in the log is never executed again, neither after a wait nor in a later attempt. Of a rerunnable
 * pipeline whose worker died, the steps that ran then run again, after what is left of their commands has ended; an
 * owner-bound one is closed by the kernel as any other. Everything that a step needs to know later is in the log before
 * it counts: moments, which signal, which items, which branch of a condition, how many tries. Thread-safe.
 *
 * <p>Durable waits park the run when every branch waits and the kernel can wait for it: for one thing without time
 * limit, or for moments only. Otherwise it waits in memory, with its permit lent. A command whose end was not recorded
 * before the worker died runs again in a rerunnable pipeline; {@code LEASEHOLD_STEP} tells it which step it is.
 */
public final class PipelineEngine implements ProcessEngine {
    /** The kind of process it executes. */
    public static final String KIND = "pipeline";

    private static final List<ProcessEventType> OWN_EVENTS = ownEvents();

    private final LivenessProbe probe;

    /** For the service loader. A restart of the machine proves nothing to it; it only asks about children. */
    public PipelineEngine() {
        this(Probes.ofThisSystem(null, InstantSource.system()));
    }

    /** An engine that asks that probe about the children of commands. */
    public PipelineEngine(LivenessProbe probe) {
        this.probe = probe;
    }

    private static List<ProcessEventType> ownEvents() {
        var events = new ArrayList<>(PipelineEvents.OWN);
        events.addAll(CommandEvents.TYPES);
        return List.copyOf(events);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ProcessIdentity identity(JsonNode payload) {
        return new ProcessIdentity(KIND, PipelineReader.read(payload).name(), null);
    }

    @Override
    public List<ProcessEventType> eventTypes() {
        return OWN_EVENTS;
    }

    @Override
    public void validate(JsonNode payload, ExecutionEnvironment environment) {
        PipelineReader.read(payload);
    }

    @Override
    public List<ProcessEventType> eventTypes(JsonNode payload) {
        var events = new ArrayList<>(OWN_EVENTS);
        events.addAll(PipelineEvents.of(PipelineReader.read(payload)));
        return List.copyOf(events);
    }

    @Override
    public RunResult run(RunContext context) throws RunNotMade {
        return new PipelineRun(context, PipelineReader.read(context.payload()), probe).run();
    }
}
