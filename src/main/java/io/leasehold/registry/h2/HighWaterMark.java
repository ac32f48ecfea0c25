package io.leasehold.registry.h2;

import org.jdbi.v3.core.Handle;

/**
 * How far a registry had come when that was noted: what a database that holds less has lost.
 *
 * @param registryId of which registry
 * @param epoch in which opening it was noted
 * @param position the newest position of the feed; it never falls, what is pruned included
 * @param clockMs the stored serving clock, which moves with every group of writes, those without a position included
 * @param atMs when it was noted, wall time
 */
record HighWaterMark(String registryId, long epoch, long position, long clockMs, long atMs) {
    private static final String CLOCK = "select clock_ms from registry_meta where singleton = 1";

    /** Where that database stands now. */
    static HighWaterMark of(Handle handle, RegistryIdentity identity, long nowMs) {
        // The clock first: what is committed in between moves the position on, and neither is too high for the other.
        var clockMs = handle.createQuery(CLOCK).mapTo(Long.class).one();
        return new HighWaterMark(identity.registryId(), identity.epoch(), EventSql.newest(handle), clockMs, nowMs);
    }

    /** Whether a database that stands there has lost something of what this one notes. */
    boolean above(HighWaterMark stands) {
        return registryId.equals(stands.registryId) && (position > stands.position || clockMs > stands.clockMs);
    }
}
