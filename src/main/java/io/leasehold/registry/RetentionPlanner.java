package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.registry.HistoryReads.Gap;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.OnUnhandled;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterMatch;
import java.time.Duration;
import java.util.List;

/** What may be removed. Pure. */
final class RetentionPlanner {
    /** A jump of wall time that is longer makes ages doubtful, for as long again. */
    static final long JUMP_MS = Duration.ofHours(1).toMillis();

    private RetentionPlanner() {}

    static void check(PruneRequest request) {
        if (request.most() < 1 || request.most() > Retention.BATCH) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "A call prunes 1 to " + Retention.BATCH + " rows, not " + request.most() + ".",
                    "Ask for such a number.");
        }
        checkPosition(request.watermark());
        var filter = request.filter();
        if (filter.evidence()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_FILTER,
                    "Only what is stored decides what is pruned; this filter asks who lives.",
                    "Leave out phase, verdict, needs, proof and child.");
        }
        var live = filter.statuses().stream()
                .filter(status -> Filter.LIVE.statuses().contains(status))
                .sorted()
                .findFirst();
        if (live.isPresent()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_FILTER,
                    "The filter asks for the live status `" + live.get().label() + "`; a live process is never pruned.",
                    "Name ended statuses, e.g. status:completed,failed");
        }
    }

    static void checkPosition(long position) {
        if (position < 0) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "No position in the feed of changes is " + position + ".",
                    "Positions begin with 0; the newest is shown by: leasehold retention");
        }
    }

    /** Ages are doubtful when wall time has just jumped. */
    static void checkClock(PruneRequest request, List<Gap> gaps) {
        if (request.onJump() == OnClockJump.TRUST) {
            return;
        }
        gaps.stream().filter(gap -> gap.lengthMs() > JUMP_MS).findFirst().ifPresent(gap -> {
            throw new Refused(
                    Refused.Code.CLOCK_JUMPED,
                    null,
                    "The clock of this machine moved on by "
                            + Duration.ofMillis(gap.lengthMs()).toMinutes()
                            + " minutes at once, less than an hour ago; nothing was pruned.",
                    "Look whether the date is right, then wait an hour or prune with --trust-clock.");
        });
    }

    static boolean prunable(ProcessRow row, PruneRequest request, long nowMs) {
        var record = row.record();
        return record.status().retired()
                && record.updatedAtMs() < request.beforeMs()
                && row.changeSeq() <= request.watermark()
                && (request.unhandled() == OnUnhandled.TAKE || !NeedsYou.unknownOutcome(row))
                && FilterMatch.stored(request.filter(), row, nowMs);
    }
}
