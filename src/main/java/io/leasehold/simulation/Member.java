package io.leasehold.simulation;

import io.leasehold.invariant.Moment;
import io.leasehold.lease.Finding;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessStatus;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.Program;
import io.leasehold.work.WorkerConfig;
import io.leasehold.work.WorkerFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real worker in a simulated program. */
final class Member {
    private final World world;
    private final SimulatedProgram program;
    private final Line line;
    private final DurableProcessWorker worker;

    Member(World world, String name, int permits, People people) {
        this.world = world;
        program = new SimulatedProgram(world, name);
        line = new Line(world, program, people);
        var probe = world.rules.probe().apply(new Eyes(program.process(), world.table));
        var config = WorkerConfig.of(
                        OwnerIdentity.of(name, probe, program),
                        probe,
                        List.of(new SimulatedEngine(world, program, permits)),
                        new Program("leasehold", "simulated", "ops", "worker"))
                .withConcurrency(world.rules.permits().applyAsInt(permits));
        worker = new DurableProcessWorker(line.registry(), config, program, this::report);
        program.start("boot", worker::start);
    }

    SimulatedProgram program() {
        return program;
    }

    Line line() {
        return line;
    }

    /** Ends in good order, and says what became of its work. */
    void drain(Duration grace) {
        program.start("drain", () -> {
            var report = worker.drain(grace);
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

    /** The process table, seen by a program. */
    private record Eyes(LivenessEvidence.LocalProcess self, ProcessTable table) implements LivenessProbe {
        @Override
        public Finding probe(LivenessEvidence evidence) {
            return table.probe(evidence);
        }

        @Override
        public Optional<LivenessEvidence.LocalProcess> evidenceOf(long pid) {
            return Optional.empty();
        }
    }
}
