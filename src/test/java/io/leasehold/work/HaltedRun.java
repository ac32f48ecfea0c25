package io.leasehold.work;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.work.jvm.JvmTasks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A real worker in a program of its own that runs commands, and dies at a point between a claim and the command. */
final class HaltedRun {
    private HaltedRun() {}

    /** Where it dies (safety.md, failpoints). Claim and first start are one write, so that nothing lies between them. */
    enum Point {
        /** The claim and the start are on disk, and the worker has not heard yet. */
        CLAIM_TO_ANSWER,
        /** The worker knows that the attempt is its own, and has started no child. */
        START_TO_SPAWN,
        /** The child stands at its gate, and is not on record. */
        SPAWN_TO_RECORD,
        /** The child is on record, and has no go-ahead. */
        RECORD_TO_GO,
        /** The command has said its first word. */
        GO_TO_END
    }

    public static void main(String[] args) {
        var point = Point.valueOf(args[1]);
        var tasks = new JvmTasks();
        var registry = H2Registry.openOrCreate(Path.of(args[0]), "halted worker", Duration.ofSeconds(10));
        registry.subscribe((ids, newest) -> {
            if (point == Point.CLAIM_TO_ANSWER && !ids.isEmpty()) {
                DyingProgram.die();
            }
        });
        var worker = KilledWorkerProgram.worker(
                "halted",
                registry,
                engine(here -> {
                    if (here == point) {
                        DyingProgram.die();
                    }
                }),
                tasks);
        worker.start();
        worker.untilStopped();
    }

    private static ProcessEngine engine(Consumer<Point> at) {
        var real = new CommandEngine();
        return new ProcessEngine() {
            @Override
            public String kind() {
                return real.kind();
            }

            @Override
            public ProcessIdentity identity(JsonNode payload) {
                return real.identity(payload);
            }

            @Override
            public List<ProcessEventType> eventTypes(JsonNode payload) {
                return real.eventTypes(payload);
            }

            @Override
            public void validate(JsonNode payload, ExecutionEnvironment environment) {
                real.validate(payload, environment);
            }

            @Override
            public RunResult run(RunContext context) throws RunNotMade {
                at.accept(Point.START_TO_SPAWN);
                return real.run(watched(context, at));
            }
        };
    }

    private static RunContext watched(RunContext real, Consumer<Point> at) {
        return (RunContext) Proxy.newProxyInstance(
                RunContext.class.getClassLoader(), new Class<?>[] {RunContext.class}, (proxy, method, given) -> {
                    var records = method.getName().equals("childStarted");
                    if (records) {
                        at.accept(Point.SPAWN_TO_RECORD);
                    }
                    if (method.getName().equals("childEnded")) {
                        at.accept(Point.GO_TO_END);
                    }
                    try {
                        var answer = method.invoke(real, given);
                        if (records) {
                            at.accept(Point.RECORD_TO_GO);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
