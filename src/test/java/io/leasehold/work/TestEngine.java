package io.leasehold.work;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Does what a test says for each process; succeeds at once when it says nothing. */
final class TestEngine implements ProcessEngine {
    /** What to do. */
    interface Script {
        RunResult run(RunContext context) throws RunNotMade;
    }

    private final WorkTasks tasks;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final Map<String, Bell> bells = new ConcurrentHashMap<>();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> stops = new CopyOnWriteArrayList<>();

    TestEngine(WorkTasks tasks) {
        this.tasks = tasks;
    }

    void script(String processId, Script script) {
        scripts.put(processId, script);
    }

    /** The process runs until it is let go or told to stop. */
    void hold(String processId) {
        bells.put(processId, tasks.bell());
        scripts.put(processId, context -> held(context, true));
    }

    /** The process runs until it is let go, whatever it is told. */
    void holdStubbornly(String processId) {
        bells.put(processId, tasks.bell());
        scripts.put(processId, context -> held(context, false));
    }

    private RunResult held(RunContext context, boolean obedient) {
        var id = context.record().id();
        var bell = bells.get(id);
        context.stop().onStop(reason -> {
            stops.add(id + " " + reason);
            bell.ring();
        });
        while (!released.contains(id)) {
            var reason = context.stop().reason();
            if (obedient && reason.isPresent()) {
                return reason.get() == StopReason.CANCEL
                        ? new RunResult.Ended(new AwaitOutput.Cancelled("told to", null, null))
                        : new RunResult.Stopped();
            }
            bell.await(Duration.ofHours(1));
        }
        return success(id);
    }

    void letGo(String processId) {
        released.add(processId);
        bells.get(processId).ring();
    }

    static RunResult success(String text) {
        return new RunResult.Ended(new AwaitOutput.Success(ProcessJson.object().put("said", text), null));
    }

    /** The ids of all attempts that were executed, in order. */
    List<String> begun() {
        return begun;
    }

    /** Which runs were told to stop, and why. */
    List<String> stops() {
        return stops;
    }

    @Override
    public String kind() {
        return "test";
    }

    @Override
    public List<ProcessEventType> eventTypes() {
        return List.of(ProcessEventType.plain("test.note", null));
    }

    @Override
    public void validate(JsonNode payload, ExecutionEnvironment environment) {}

    @Override
    public RunResult run(RunContext context) throws RunNotMade {
        var id = context.record().id();
        begun.add(id);
        var script = scripts.get(id);
        return script == null ? success(id) : script.run(context);
    }
}
