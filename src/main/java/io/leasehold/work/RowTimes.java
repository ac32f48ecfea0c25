package io.leasehold.work;

import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.WaitKind;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a judged row depends on: a moment, the life of its owners, or a free permit. Not thread-safe. */
final class RowTimes {
    private static final Duration JUST_AFTER = Duration.ofMillis(1);

    private final WakeTimes wakes;
    private final HolderWatch holders;
    private final Set<String> kinds;
    private final AtomicBoolean more = new AtomicBoolean();

    RowTimes(WakeTimes wakes, HolderWatch holders, Set<String> kinds) {
        this.wakes = wakes;
        this.holders = holders;
        this.kinds = kinds;
    }

    /** Nothing happens to the row now. */
    void note(ProcessRow row, Verdict verdict, List<OwnerFinding> findings, SweepPass pass) {
        for (var finding : findings) {
            if (!finding.finding().dead()) {
                holders.watch(finding.owner().evidence(), row.id());
            }
        }
        if (verdict.held() instanceof Held.Permit) {
            more.set(true);
        }
        var moments = moments(row, verdict, pass);
        if (moments.isEmpty()) {
            wakes.forget(row.id());
        } else {
            var wait = Duration.ofMillis(Collections.min(moments)).plus(JUST_AFTER);
            wakes.note(row.id(), pass.nowNanos(), wait, becomesRunnable(row, verdict));
        }
    }

    /** The row would run if it were looked at again with a permit to spare. */
    void noteRunnable(String processId) {
        wakes.forget(processId);
        more.set(true);
    }

    void forget(String processId) {
        wakes.forget(processId);
    }

    /** Whether rows were left only for want of a permit or of another look; asking forgets it. */
    boolean takeMore() {
        return more.getAndSet(false);
    }

    private static List<Long> moments(ProcessRow row, Verdict verdict, SweepPass pass) {
        var clock = pass.clock();
        var moments = new ArrayList<Long>();
        var holder = row.lease().holder();
        if (holder != null && holder.liveAt(clock.clockMs())) {
            moments.add(holder.expiresAtMs() - clock.clockMs());
        }
        if (row.runAtMs() > clock.wallMs() && row.runAtMs() != ProcessRow.PARKED) {
            moments.add(row.runAtMs() - clock.wallMs());
        }
        if (verdict.held() instanceof Held.Sleep sleep && sleep.untilMs() > clock.wallMs()) {
            moments.add(sleep.untilMs() - clock.wallMs());
        }
        var waiting = row.record().waiting();
        if (waiting != null && waiting.kind() instanceof WaitKind.Timer timer && timer.atMs() > clock.wallMs()) {
            moments.add(timer.atMs() - clock.wallMs());
        }
        return moments;
    }

    /** Whether this worker would run it at that moment, as far as is known now (rulings R10). */
    private boolean becomesRunnable(ProcessRow row, Verdict verdict) {
        var record = row.record();
        if (!kinds.contains(record.registration().input().engineKind())) {
            return false;
        }
        if (verdict.held() instanceof Held.BackOff || verdict.held() instanceof Held.Sleep) {
            return verdict.code().runs();
        }
        var mayRunAgain = !record.begun() || record.registration().disposition() == RecoveryDisposition.RERUNNABLE;
        return switch (verdict.code()) {
            case LEFT_UNPROVEN -> mayRunAgain;
            case LEFT_WAITING -> record.status() == ProcessStatus.WAITING;
            default -> false;
        };
    }
}
