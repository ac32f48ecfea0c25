package io.leasehold.lease;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.LeaseOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transition table of a lease. Pure; every instant is a reading of the registry's serving clock in milliseconds.
 *
 * <p>A lease is live while its expiry lies after the reading: at equality it has lapsed, for claims, writes and
 * reclaims alike. The fence grows by at least one each time the lease changes hands and never falls.
 */
public final class LeaseRules {
    private LeaseRules() {}

    /**
     * Asks for the lease of a row.
     *
     * <p>A repeat by the incarnation that holds it live keeps token and fence and gives it another lease time. A
     * lapsed lease is taken anew under a higher fence, by its former holder too; a former holder that gave nothing
     * back stays listed as uncleared.
     *
     * @param fenceFloor no fence at or below it is given out
     * @throws Refused with {@code counter_overflow} when no higher fence exists
     */
    public static ClaimOutcome claim(
            StoredLease stored, String processId, LeaseOwner owner, Duration ttl, long clockMs, long fenceFloor) {
        var holder = stored.holder();
        if (holder == null || !holder.liveAt(clockMs)) {
            return acquire(stored, processId, owner, left(stored, owner), ttl, clockMs, fenceFloor);
        }
        if (!holder.owner().sameIncarnation(owner)) {
            return new ClaimOutcome.Busy(holder);
        }
        var longer = until(holder, expiry(clockMs, ttl));
        return new ClaimOutcome.Acquired(longer, held(stored, longer, clockMs));
    }

    /**
     * Asks for the lease of a row whose holder was found dead, before its time is over.
     *
     * <p>A live lease is taken only if it is still the observed acquisition and the finding, made on that holder's own
     * evidence, proves it dead; otherwise the answer is {@code Busy} with the current lease.
     *
     * @param observed the lease the finding is about
     * @param holder the finding on its holder
     * @throws Refused with {@code counter_overflow} when no higher fence exists
     */
    public static ClaimOutcome reclaim(
            StoredLease stored,
            String processId,
            LeaseOwner owner,
            ProcessLease observed,
            Finding holder,
            Duration ttl,
            long clockMs,
            long fenceFloor) {
        var current = stored.holder();
        var proven = current != null
                && current.sameAcquisition(observed)
                && holder.dead()
                && holder.evidence().equals(current.owner().evidence());
        if (current != null && current.liveAt(clockMs) && !proven) {
            return new ClaimOutcome.Busy(current);
        }
        // The dead execute nothing, so they need no clearing.
        var uncleared = proven ? stored.uncleared() : left(stored, owner);
        return acquire(stored, processId, owner, uncleared, ttl, clockMs, fenceFloor);
    }

    /**
     * Gives the very holder another lease time, even after its lease lapsed, as long as nobody claimed it since
     * (rulings R7).
     */
    public static RenewOutcome renew(StoredLease stored, ProcessLease lease, Duration ttl, long clockMs) {
        var holder = stored.holder();
        if (holder == null || !holder.sameAcquisition(lease)) {
            return new RenewOutcome.Superseded(holder);
        }
        var longer = until(holder, expiry(clockMs, ttl));
        return new RenewOutcome.Renewed(longer, held(stored, longer, clockMs));
    }

    /**
     * Gives the lease back; the fence stays.
     *
     * @param cleared the holder executes nothing of the row any more; otherwise it stays listed as uncleared
     * @return the same instance when this acquisition is not the stored one
     */
    public static StoredLease release(StoredLease stored, ProcessLease lease, boolean cleared, long clockMs) {
        var holder = stored.holder();
        if (holder == null || !holder.sameAcquisition(lease)) {
            return stored;
        }
        var owner = holder.owner();
        var uncleared = cleared ? without(stored.uncleared(), owner) : with(stored.uncleared(), owner);
        return StoredLease.unheld(stored.fence(), uncleared, clockMs, owner);
    }

    /** Whether a write that presents this lease is allowed: it is the stored acquisition, and that is live. */
    public static boolean holds(StoredLease stored, ProcessLease lease, long clockMs) {
        var holder = stored.holder();
        return holder != null && holder.liveAt(clockMs) && holder.sameAcquisition(lease);
    }

    private static ClaimOutcome acquire(
            StoredLease stored,
            String processId,
            LeaseOwner owner,
            List<LeaseOwner> uncleared,
            Duration ttl,
            long clockMs,
            long fenceFloor) {
        var fence = nextFence(stored, processId, fenceFloor);
        var lease = new ProcessLease(
                ProcessLease.SCHEMA_VERSION,
                processId,
                owner,
                token(processId, owner, clockMs, fence),
                fence,
                clockMs,
                expiry(clockMs, ttl));
        return new ClaimOutcome.Acquired(
                lease, new StoredLease(fence, lease, uncleared, null, clockMs, lastHolder(stored)));
    }

    private static long nextFence(StoredLease stored, String processId, long fenceFloor) {
        var highest = Math.max(stored.fence(), fenceFloor);
        if (highest == Long.MAX_VALUE) {
            throw new Refused(
                    Refused.Code.COUNTER_OVERFLOW,
                    processId,
                    "Process \"" + processId + "\" has used up its fencing tokens.",
                    "Cancel it and start a copy under another id.");
        }
        return highest + 1;
    }

    private static long expiry(long clockMs, Duration ttl) {
        if (ttl.compareTo(Duration.ofMillis(1)) < 0) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_CONFIGURATION,
                    "A lease of " + ttl + " would be over at once.",
                    "Choose a longer lease time, e.g. 30s.");
        }
        try {
            return Math.addExact(clockMs, ttl.toMillis());
        } catch (ArithmeticException tooFar) {
            return Long.MAX_VALUE;
        }
    }

    private static String token(String processId, LeaseOwner owner, long clockMs, long fence) {
        return Fingerprint.sha256(
                processId + ":" + owner.ownerId() + ":" + owner.incarnationId() + ":" + clockMs + ":" + fence);
    }

    private static @Nullable LeaseOwner lastHolder(StoredLease stored) {
        return stored.holder() == null ? stored.lastHolder() : stored.holder().owner();
    }

    /** The uncleared owners once somebody takes over from a holder that gave nothing back. */
    private static List<LeaseOwner> left(StoredLease stored, LeaseOwner next) {
        var holder = stored.holder();
        return holder == null || holder.owner().sameIncarnation(next)
                ? stored.uncleared()
                : with(stored.uncleared(), holder.owner());
    }

    private static List<LeaseOwner> with(List<LeaseOwner> owners, LeaseOwner owner) {
        var all = new ArrayList<>(without(owners, owner));
        all.add(owner);
        return all;
    }

    private static List<LeaseOwner> without(List<LeaseOwner> owners, LeaseOwner owner) {
        return owners.stream().filter(each -> !each.sameIncarnation(owner)).toList();
    }

    private static ProcessLease until(ProcessLease lease, long expiresAtMs) {
        return new ProcessLease(
                lease.schemaVersion(),
                lease.processId(),
                lease.owner(),
                lease.leaseToken(),
                lease.fencingToken(),
                lease.claimedAtMs(),
                expiresAtMs);
    }

    private static StoredLease held(StoredLease stored, ProcessLease lease, long clockMs) {
        return new StoredLease(
                stored.fence(), lease, stored.uncleared(), stored.givenBackAtMs(), clockMs, stored.lastHolder());
    }
}
