package io.leasehold.simulation;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.ChildProcess;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.RegistryStore;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * By which rules a simulated world works. A test that wants to see a law broken hands over others than the real ones.
 *
 * @param store put around the storage, below the planner
 * @param registry put around the registry, above the planner
 * @param probe put around what asks who lives
 * @param permits how many runs a worker takes that may have so many
 * @param leftovers which processes of earlier attempts a run ends before it begins
 * @param frames put into each connection between a program and the owner
 * @param ending put around what ends the connections of an owner, at its own end
 */
public record Rules(
        UnaryOperator<RegistryStore> store,
        UnaryOperator<ProcessRegistry> registry,
        UnaryOperator<LivenessProbe> probe,
        IntUnaryOperator permits,
        UnaryOperator<List<ChildProcess>> leftovers,
        Supplier<Tap> frames,
        UnaryOperator<Runnable> ending) {
    /** Those of the program. */
    public static final Rules REAL = new Rules(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            IntUnaryOperator.identity(),
            UnaryOperator.identity(),
            () -> new Tap() {},
            UnaryOperator.identity());
}
