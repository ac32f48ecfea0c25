package io.leasehold.simulation;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.invariant.Moment;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.WorkerFault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real worker in a simulated program. */
final class Member {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final World world;
    private final SimulatedProgram program;
    private final Line line;
    private final int permits;
    private @Nullable DurableProcessWorker worker;

    Member(World world, String name, int permits, People people) {
        this.world = world;
        this.permits = permits;
        program = new SimulatedProgram(world, name);
        line = new Line(world, program, people);
        program.start("boot", () -> boot(name));
    }

    private void boot(String name) {
        var registry = line.registry();
        awaitOwner(registry);
        var probe = world.rules.probe().apply(new Eyes(program.process(), world.table));
        var config = WorkerConfig.of(
                        OwnerIdentity.of(name, probe, program),
                        probe,
                        List.of(new SimulatedEngine(world, program, permits)),
                        new Program("leasehold", "simulated", "ops", "worker"))
                .withConcurrency(world.rules.permits().applyAsInt(permits));
        var booted = new DurableProcessWorker(registry, config, program, this::report);
        worker = booted;
        booted.start();
    }

    /** A registry that does not open is opened again. */
    private void awaitOwner(ProcessRegistry registry) {
        while (true) {
            try {
                registry.facts();
                return;
            } catch (RegistryUnavailable e) {
                program.bell().await(AGAIN);
            }
        }
    }

    SimulatedProgram program() {
        return program;
    }

    Line line() {
        return line;
    }

    /** Ends in good order, and says what became of its work. */
    void drain(Duration grace) {
        var drained = worker;
        if (drained == null) {
            program.end();
            return;
        }
        program.start("drain", () -> {
            var report = drained.drain(grace);
            world.trace.add(program.name() + " " + report);
            for (var id : report.abandoned()) {
                world.observed.moment(new Moment.Drained(
                        id,
                        world.registry
                                .find(id)
                                .map(row -> row.record().status())
                                .orElse(ProcessStatus.ABANDONED)));
            }
            program.die();
        });
    }

    /** The dead report nothing. */
    private void report(WorkerFault fault) {
        if (program.alive()) {
            world.trace.add(program.name() + " fault " + fault.label());
            if (fault instanceof WorkerFault.Unexpected unexpected) {
                world.observed.moment(
                        new Moment.Fault(program.name(), unexpected.activity() + ": " + unexpected.error()));
            }
        }
    }
}
