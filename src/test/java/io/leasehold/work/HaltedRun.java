package io.leasehold.work;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.WatchedEngine;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.process.ChildProcess;
import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.work.jvm.JvmTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

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
        /** The child has its go-ahead, and is stopped before it becomes the program. */
        GO_TO_EXEC,
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
                new Marked(
                        here -> {
                            if (here == point) {
                                DyingProgram.die();
                            }
                        },
                        child -> {
                            if (point == Point.GO_TO_EXEC) {
                                stopThenDie(child);
                            }
                        }),
                tasks);
        worker.start();
        worker.untilStopped();
    }

    /** A child that stands still takes its go-ahead, but does not read it; its long input then fills the pipe. */
    private static void stopThenDie(ChildProcess child) {
        try {
            var pid = Long.toString(child.evidence().pid());
            new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofPlatform().daemon().start(() -> {
            while (!inputIsBeingWritten()) {
                Thread.onSpinWait();
            }
            DyingProgram.die();
        });
    }

    /** The go-ahead is flushed before; only the input is written in one piece behind it. */
    private static boolean inputIsBeingWritten() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("command-stdin"))
                .map(thread -> Arrays.stream(thread.getValue())
                        .map(StackTraceElement::getMethodName)
                        .toList())
                .anyMatch(calls -> calls.contains("writeBytes")
                        && calls.stream().noneMatch(call -> call.equals("flush") || call.equals("implFlush")));
    }

    /** Runs commands, and says where it is before it goes on. */
    private static final class Marked extends WatchedEngine {
        private final Consumer<Point> at;
        private final Consumer<ChildProcess> recorded;

        Marked(Consumer<Point> at, Consumer<ChildProcess> recorded) {
            super(new CommandEngine());
            this.at = at;
            this.recorded = recorded;
        }

        @Override
        public RunResult run(RunContext context) throws RunNotMade {
            at.accept(Point.START_TO_SPAWN);
            return run(context, (operation, given, call) -> {
                var records = operation.equals("childStarted");
                if (records) {
                    at.accept(Point.SPAWN_TO_RECORD);
                }
                if (operation.equals("childEnded")) {
                    at.accept(Point.GO_TO_END);
                }
                var answer = call.make();
                if (records) {
                    at.accept(Point.RECORD_TO_GO);
                    recorded.accept((ChildProcess) given[0]);
                }
                return answer;
            });
        }
    }
}
