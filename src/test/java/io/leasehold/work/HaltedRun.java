package io.leasehold.work;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.WatchedEngine;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.work.jvm.JvmTasks;
import java.nio.file.Path;
import java.time.Duration;
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
                new Marked(here -> {
                    if (here == point) {
                        DyingProgram.die();
                    }
                }),
                tasks);
        worker.start();
        worker.untilStopped();
    }

    /** Runs commands, and says where it is before it goes on. */
    private static final class Marked extends WatchedEngine {
        private final Consumer<Point> at;

        Marked(Consumer<Point> at) {
            super(new CommandEngine());
            this.at = at;
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
                }
                return answer;
            });
        }
    }
}
