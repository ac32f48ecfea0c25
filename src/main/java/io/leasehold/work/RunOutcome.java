package io.leasehold.work;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.WaitKind;
import org.jspecify.annotations.Nullable;

/** How an execution came back from its engine. */
sealed interface RunOutcome {
    /** The work has this outcome. */
    record Ended(AwaitOutput output) implements RunOutcome {}

    /** Told to stop, and nothing of it executes any more. */
    record Stopped(String reason) implements RunOutcome {}

    /** It waits, and nothing of it executes any more. */
    record Suspended(WaitKind until, @Nullable SegmentHandover handover) implements RunOutcome {}

    /** Nothing of the work happened. */
    record NotMade(String code, String message) implements RunOutcome {}

    /** The engine gave up because the registry did not serve it, and nothing of the work executes any more. */
    record Unserved(String code, String message) implements RunOutcome {}

    /** The lease is lost. */
    record LeaseLost() implements RunOutcome {}
}
