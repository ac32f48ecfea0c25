package io.leasehold.work;

import io.leasehold.engine.StopReason;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.LeaseOwner;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row in the hands of this worker, from before it is claimed until its end is written.
 *
 * <p>It knows by its own monotonic clock until when its lease certainly holds: the moment at which the claim or the
 * renewal was sent, plus the lease time, less a margin (safety.md 12).
 */
final class ActiveRun {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final String processId;
    private final LeaseOwner attempt;
    private final RunStop stop = new RunStop();
    private final Bell news;
    private volatile @Nullable ProcessLease lease;
    private volatile long sentAt;
    private volatile long certainUntil;
    private volatile boolean lost;

    ActiveRun(String processId, LeaseOwner attempt, Bell news) {
        this.processId = processId;
        this.attempt = attempt;
        this.news = news;
    }

    String processId() {
        return processId;
    }

    LeaseOwner attempt() {
        return attempt;
    }

    RunStop stop() {
        return stop;
    }

    /** Absent until the claim was answered. */
    Optional<ProcessLease> lease() {
        return Optional.ofNullable(lease);
    }

    /** When the claim or the newest renewal that succeeded was sent. */
    long sentAt() {
        return sentAt;
    }

    /** The claim or a renewal that was sent then succeeded. */
    void holds(ProcessLease newLease, long sent, Duration certainFor) {
        lease = newLease;
        sentAt = sent;
        certainUntil = sent + certainFor.toNanos();
        news.ring();
    }

    /** Somebody else holds the row: nothing is written any more, and the run ends at once. */
    void lose() {
        lost = true;
        stop.raise(StopReason.LEASE_LOST);
        news.ring();
    }

    boolean lost() {
        return lost;
    }

    /** Whether the lease certainly holds now. */
    boolean certain(long nanos) {
        return !lost && certainUntil - nanos > 0;
    }

    /** Waits until there may be news about the lease, at most that long. */
    void awaitNews(Duration atMost) {
        news.await(atMost.compareTo(LOOK_ANYWAY) < 0 ? atMost : LOOK_ANYWAY);
    }
}
