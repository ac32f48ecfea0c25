package io.leasehold.engine;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.WaitKind;
import org.jspecify.annotations.Nullable;

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
     * worker. The engine finds where it was in its handover and its own events. A crash while it waits ends nothing.
     *
     * @param until as {@link Awaited.NotYet#until} said; what came meanwhile ends the wait at once
     * @param handover what {@link RunContext#handover()} gives from then on, stored together with the wait; absent:
     *     what was kept before stays
     */
    record Suspended(WaitKind until, @Nullable SegmentHandover handover) implements RunResult {
        /** Leaves no new handover. */
        public Suspended(WaitKind until) {
            this(until, null);
        }
    }
}
