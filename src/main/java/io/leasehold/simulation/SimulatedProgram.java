package io.leasehold.simulation;

import io.leasehold.process.LivenessEvidence.LocalProcess;
import io.leasehold.testing.VirtualTasks;
import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A program of the simulated machine: it can die between any two steps, and be stopped and go on. */
final class SimulatedProgram implements WorkTasks {
    private final World world;
    private final VirtualTasks.Program program;
    private final LocalProcess process;
    private final String name;
    private final List<Runnable> atTheEnd = new ArrayList<>();
    private long pausedUntilMs;

    SimulatedProgram(World world, String name) {
        this.world = world;
        this.program = world.tasks.program();
        this.process = world.table.start();
        this.name = name + "#" + process.pid();
        world.observed.program(process, this.name);
    }

    String name() {
        return name;
    }

    LocalProcess process() {
        return process;
    }

    boolean alive() {
        return !program.killed();
    }

    void requireAlive() {
        program.requireAlive();
    }

    /** Dies as a killed program does; who calls it in the program does not return. */
    void die() {
        end();
        program.requireAlive();
    }

    /** Ends it from outside. Idempotent. */
    void end() {
        if (alive()) {
            program.kill();
            world.table.end(process);
            world.observed.died(name);
            atTheEnd.forEach(Runnable::run);
        }
    }

    /** What the machine does when this program has ended. */
    void atTheEnd(Runnable act) {
        atTheEnd.add(act);
    }

    void pause(long forMs) {
        pausedUntilMs = Math.max(pausedUntilMs, world.tasks.clockMs() + forMs);
    }

    /** Whether it is neither dead nor stopped. */
    boolean runs() {
        return alive() && world.tasks.clockMs() >= pausedUntilMs;
    }

    void resume() {
        pausedUntilMs = 0;
    }

    /** Between two steps it may have died, or stand still. */
    void step() {
        program.requireAlive();
        while (world.tasks.clockMs() < pausedUntilMs) {
            program.bell().await(Duration.ofMillis(pausedUntilMs - world.tasks.clockMs()));
        }
    }

    @Override
    public void start(String task, Runnable body) {
        program.start(task, body);
    }

    @Override
    public Bell bell() {
        var bell = program.bell();
        return new Bell() {
            @Override
            public void ring() {
                bell.ring();
            }

            @Override
            public boolean await(Duration atMost) {
                var heard = bell.await(atMost);
                step();
                return heard;
            }
        };
    }

    @Override
    public long nanos() {
        return program.nanos();
    }

    @Override
    public InstantSource wall() {
        return program.wall();
    }

    @Override
    public String newId() {
        return program.newId();
    }

    @Override
    public OptionalLong freeBytes(Path folder) {
        return program.freeBytes(folder);
    }
}
