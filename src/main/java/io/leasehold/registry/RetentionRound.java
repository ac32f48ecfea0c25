package io.leasehold.registry;

import io.leasehold.error.Refused;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.OnUnhandled;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One round of what a registry removes by itself: what is older than its rules say, what every reader of the feed has
 * read, and no unknown outcome that nobody has handled. In small slices, so that nobody waits for it. For one thread.
 */
public final class RetentionRound {
    /** Rows that go in one transaction. */
    static final int SLICE = 50;

    /** A round that removed nothing is recorded so often, so that a program that ends soon knows when one was due. */
    private static final long SAID_MS = Duration.ofHours(1).toMillis();

    private final ProcessRegistry registry;
    private final BooleanSupplier goOn;
    private long processes;
    private long events;
    private long tombstones;
    private long environments;
    private long outputs;

    /**
     * A round that has not begun.
     *
     * @param goOn asked after each slice; may take its time, and ends the round with no
     */
    public RetentionRound(ProcessRegistry registry, BooleanSupplier goOn) {
        this.registry = registry;
        this.goOn = goOn;
    }

    /**
     * Goes through it, once.
     *
     * @return what it did, as it is recorded; absent when the rules say that nothing goes by itself
     */
    public Optional<Keeping.Round> run() {
        var keeping = registry.keeping();
        if (!keeping.rules().automatic()) {
            return Optional.empty();
        }
        String refused = null;
        try {
            var watermark = keeping.watermark(registry.changesSince(0, 1).newest());
            var nowMs = registry.clock().wallMs();
            var on = discardOutput();
            for (var status : KeepRules.STATUSES) {
                var keepMs = keeping.rules().keepMs().get(status);
                on = on && (keepMs == null || prune(status, nowMs - keepMs, watermark));
            }
            on = on && compact(nowMs - keeping.rules().tombstonesMs(), watermark);
            if (on) {
                environments = registry.discardEnvironments();
            }
        } catch (Refused e) {
            refused = e.code();
        }
        var round = new Keeping.Round(
                registry.clock().wallMs(), processes, events, tombstones, environments, outputs, refused);
        var last = keeping.lastRound();
        if (round.removed()
                || due(last, round.atMs())
                || last == null
                || refused != null && !refused.equals(last.refused())) {
            registry.recordRound(round);
        }
        return Optional.of(round);
    }

    /** Whether a round is due at that moment of wall time, when this was the last. */
    public static boolean due(Keeping.@Nullable Round last, long nowMs) {
        // A clock that was set back says nothing about the time since.
        return last == null || Math.abs(nowMs - last.atMs()) >= SAID_MS;
    }

    /** What a crash left over goes first: nothing else removes it. */
    private boolean discardOutput() {
        outputs = registry.discardOwnerlessOutput();
        return true;
    }

    private boolean prune(ProcessStatus status, long beforeMs, long watermark) {
        var request = new PruneRequest(
                new Filter(Set.of(status), List.of()),
                beforeMs,
                watermark,
                OnClockJump.REFUSE,
                OnUnhandled.LEAVE,
                SLICE,
                null);
        @Nullable Position at = null;
        do {
            var slice = registry.prune(request.from(at), null);
            processes += slice.processes();
            events += slice.events();
            at = slice.continuation();
            // Asked after rows that stay, too: to look at many takes time as well.
            if ((slice.processes() > 0 || at != null) && !goOn.getAsBoolean()) {
                return false;
            }
        } while (at != null);
        return true;
    }

    private boolean compact(long beforeMs, long watermark) {
        int slice;
        do {
            slice = registry.compactTombstones(beforeMs, watermark, null);
            tombstones += slice;
            if (slice > 0 && !goOn.getAsBoolean()) {
                return false;
            }
        } while (slice == Retention.BATCH);
        return true;
    }
}
