package io.leasehold.work;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunResult;
import io.leasehold.lease.Probes;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.work.jvm.JvmTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A real worker in a program of its own, whose runs say that they have begun and never end. */
final class KilledWorkerProgram {
    private KilledWorkerProgram() {}

    public static void main(String[] args) {
        var folder = Path.of(args[0]);
        var tasks = new JvmTasks();
        var registry = H2Registry.openOrCreate(folder, "killed worker", Duration.ofSeconds(10));
        var forEver = tasks.bell();
        var engine = new ScriptEngine(context -> {
            context.append("test.note", ProcessJson.object().put("begun", context.attempt()), null);
            System.out.println("begun " + context.record().id());
            while (true) {
                forEver.await(Duration.ofDays(1));
            }
        });
        var worker = worker("killed", registry, engine, tasks);
        worker.start();
        worker.untilStopped();
    }

    /** A worker on real tasks and on what this system says about the living and the dead. */
    static DurableProcessWorker worker(
            String ownerId, ProcessRegistry registry, ProcessEngine engine, WorkTasks tasks) {
        var facts = registry.facts();
        var probe = Probes.ofThisSystem(facts.localDisk() ? facts.fileSystem() : null, tasks.wall());
        var program = new Program("leasehold", "test", "ops", "worker");
        var config = WorkerConfig.of(OwnerIdentity.of(ownerId, probe, tasks), probe, List.of(engine), program);
        return new DurableProcessWorker(registry, config, tasks, FaultSink.logging());
    }

    /** Runs a function for every process. */
    static final class ScriptEngine implements ProcessEngine {
        private final Function<RunContext, RunResult> script;

        ScriptEngine(Function<RunContext, RunResult> script) {
            this.script = script;
        }

        @Override
        public String kind() {
            return "test";
        }

        @Override
        public boolean needsDurableRegistry() {
            return true;
        }

        @Override
        public void validate(JsonNode payload, ExecutionEnvironment environment) {}

        @Override
        public RunResult run(RunContext context) {
            return script.apply(context);
        }
    }
}
