package io.leasehold.registry.h2;

/** How urgent a write is; a lane is preferred, never starved by the ones before it. */
public enum Lane {
    /** What leases depend on: claim, renew, complete, release. */
    URGENT,
    /** What a person or a run waits for. */
    NORMAL,
    /** What can wait: prune, bookkeeping. */
    BULK
}
