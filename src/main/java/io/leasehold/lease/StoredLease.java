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
 * @param renewedAtMs when the holder claimed or renewed it last, serving clock; absent while nobody holds it
 * @param lastHolder who held it last, kept for people after it was given back
 */
public record StoredLease(
        long fence,
        @Nullable ProcessLease holder,
        List<LeaseOwner> uncleared,
        @Nullable Long givenBackAtMs,
        @Nullable Long renewedAtMs,
        @Nullable LeaseOwner lastHolder) {
    /** Never held. */
    public static final StoredLease NONE = unheld(0, List.of(), null, null);

    public StoredLease {
        uncleared = List.copyOf(uncleared);
    }

    /** A lease that nobody holds. */
    public static StoredLease unheld(
            long fence, List<LeaseOwner> uncleared, @Nullable Long givenBackAtMs, @Nullable LeaseOwner lastHolder) {
        return new StoredLease(fence, null, uncleared, givenBackAtMs, null, lastHolder);
    }

    /** The same without the holders before the start that has just been recorded (safety.md 20). */
    public StoredLease startedNow() {
        return new StoredLease(fence, holder, List.of(), givenBackAtMs, renewedAtMs, lastHolder);
    }

    /** Whether somebody's lease is valid at that reading of the serving clock. */
    public boolean liveAt(long clockMs) {
        return holder != null && holder.liveAt(clockMs);
    }
}
