package io.leasehold.engine;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.WaitKind;

/** How one execution of an engine ended. */
public sealed interface RunResult {
    /** The work has this outcome. */
    record Ended(AwaitOutput output) implements RunResult {}

    /**
     * The work was stopped because the run was told to, and nothing of it executes any more. A rerunnable row is given
     * back, a begun owner-bound one is abandoned by its owner (rulings R23).
     */
    record Stopped() implements RunResult {}

    /**
     * The work waits, and nothing of it executes: the row is parked, without thread, permit or lease (rulings R9).
     *
     * <p>When what it waits for has come, {@link ProcessEngine#run} is called again within the same attempt, on any
     * worker. The engine finds where it was in its own events. A crash while it waits ends nothing.
     */
    record Suspended(WaitKind until) implements RunResult {}
}
