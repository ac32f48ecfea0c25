package io.leasehold.lease;

import io.leasehold.process.LeaseOwner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registry keeps about the lease of one row.
 *
 * @param fence the highest fencing token this row ever had, 0 before the first
 * @param holder the stored lease, lapsed or not; absent when never held or given back
 * @param uncleared former holders since the last start which gave nothing back: each may still execute (safety.md 20)
 * @param givenBackAtMs when the last holder gave it back, serving clock; absent while held or never held
 * @param lastHolder who held it last, kept for people after it was given back
 */
public record StoredLease(
        long fence,
        @Nullable ProcessLease holder,
        List<LeaseOwner> uncleared,
        @Nullable Long givenBackAtMs,
        @Nullable LeaseOwner lastHolder) {
    /** Never held. */
    public static final StoredLease NONE = new StoredLease(0, null, List.of(), null, null);

    public StoredLease {
        uncleared = List.copyOf(uncleared);
    }

    /** Whether somebody's lease is valid at that reading of the serving clock. */
    public boolean liveAt(long clockMs) {
        return holder != null && holder.liveAt(clockMs);
    }
}
