package io.leasehold.work;

import io.leasehold.process.AwaitOutput;

/** How an execution came back from its engine. */
sealed interface RunOutcome {
    /** The work has this outcome. */
    record Ended(AwaitOutput output) implements RunOutcome {}

    /** Told to stop, and nothing of it executes any more. */
    record Stopped(String reason) implements RunOutcome {}

    /** Nothing of the work happened. */
    record NotMade(String code, String message) implements RunOutcome {}

    /** The lease is lost. */
    record LeaseLost() implements RunOutcome {}
}
