package io.leasehold.engine;

import io.leasehold.process.AwaitOutput;

/** How one execution of an engine ended. */
public sealed interface RunResult {
    /** The work has this outcome. */
    record Ended(AwaitOutput output) implements RunResult {}

    /**
     * The work was stopped because the run was told to, and nothing of it executes any more. A rerunnable row is given
     * back, a begun owner-bound one is abandoned by its owner (rulings R23).
     */
    record Stopped() implements RunResult {}
}
