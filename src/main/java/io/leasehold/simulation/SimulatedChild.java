package io.leasehold.simulation;

import io.leasehold.process.LivenessEvidence.LocalProcess;
import io.leasehold.testing.VirtualTasks;
import java.time.Duration;

/** A process that a run started on the simulated machine: it works on when its program dies, until it has done its work. */
final class SimulatedChild {
    private final World world;
    private final VirtualTasks.Program program;
    private final LocalProcess process;
    private String id = "";
    private int attempt;
    private boolean ended;

    /** It stands at its gate: without a go-ahead it never does anything. */
    SimulatedChild(World world) {
        this.world = world;
        program = world.tasks.program();
        process = world.table.start();
    }

    String name() {
        return "child#" + process.pid();
    }

    LocalProcess process() {
        return process;
    }

    /** The go-ahead, to work for that long on that process. */
    void go(String processId, int ofAttempt, long ms) {
        id = processId;
        attempt = ofAttempt;
        world.observed.began(id, attempt, name());
        program.start("child", () -> {
            program.bell().await(Duration.ofMillis(ms));
            end();
        });
    }

    /** Ends it, from outside or by itself. Idempotent. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        world.table.end(process);
        if (!id.isEmpty()) {
            world.observed.over(id, attempt, name());
        }
        program.kill();
    }
}
