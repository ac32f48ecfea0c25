package io.leasehold.engine;

/** Why a run is told to stop. The order is the order of urgency; a later one replaces an earlier one. */
public enum StopReason {
    /** Somebody asked to cancel the process: end as cancelled, or win with another outcome. */
    CANCEL,
    /** The worker drains and its grace is over: stop everything and return {@link RunResult.Stopped}. */
    DRAIN,
    /** The lease is lost: end everything at once, without grace; whatever is returned is not written. */
    LEASE_LOST
}
