package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.lease.Finding;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a process stands, in lines without anything that ticks. Pure. */
final class Standing {
    private Standing() {}

    static List<String> lines(JudgedRow row, Asker asker) {
        var lines = new ArrayList<String>();
        var record = row.row().record();
        var started = record.firstStarted();
        lines.add(row.phase().word() + " · "
                + record.registration().disposition().label().replace('_', '-')
                + (started == null || !record.begun()
                        ? neverBegun(record)
                        : " · begun " + asker.at(started.startedAtMs()) + " by "
                                + started.owner().stem()));
        if (record.status().live()) {
            lines.add(lease(row, asker));
            var finding = decisive(row);
            if (finding != null) {
                lines.add(VerdictText.finding(
                        finding.finding(),
                        finding.owner().stem(),
                        asker.nowMs(),
                        asker.times().zone()));
            }
        } else {
            lines.add((record.status().terminal() ? "Ended at " : "Departed at ") + asker.at(record.updatedAtMs()));
        }
        return lines;
    }

    /** What runs elsewhere is not begun here, which says nothing about it. */
    private static String neverBegun(ProcessRecord record) {
        return record.registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED ? "" : " · never begun";
    }

    private static String lease(JudgedRow row, Asker asker) {
        var lease = row.row().lease();
        var holder = lease.holder();
        if (holder == null) {
            return lease.fence() == 0
                    ? "Nobody ever held a lease on it"
                    : "Nobody holds its lease · last token " + lease.fence();
        }
        // The row may have been read a while ago: nothing of it has changed since, but the time has.
        return holder.liveAt(Math.max(row.clock().clockMs(), asker.clockMs()))
                ? "Lease of " + holder.owner().stem() + " is valid · token " + holder.fencingToken()
                : "Lease of " + holder.owner().stem() + " lapsed at "
                        + asker.at(row.clock().wallOf(holder.expiresAtMs())) + " · token " + holder.fencingToken();
    }

    /** What was found out about the holder, else about the first who began it; absent: nobody matters. */
    static @Nullable OwnerFinding decisive(JudgedRow row) {
        var holder = row.row().lease().holder();
        var started = row.row().record().firstStarted();
        var owner = holder != null ? holder.owner() : started == null ? null : started.owner();
        if (owner == null) {
            return null;
        }
        return row.findings().stream()
                .filter(each -> each.owner().sameIncarnation(owner))
                .findFirst()
                .orElse(null);
    }

    /** Its command, for sentences: {@code pg_migrate (pid 4188)}; absent when it runs none. */
    static @Nullable String command(ProcessRecord record) {
        var child = record.child();
        return child == null
                ? null
                : child.program() + " (pid " + child.evidence().pid() + ")";
    }

    /** Whether a lease is valid whose holder is not proven dead. */
    static boolean heldLive(JudgedRow row) {
        var holder = row.row().lease().holder();
        var finding = decisive(row);
        return holder != null
                && holder.liveAt(row.clock().clockMs())
                && (finding == null || finding.finding().conclusion() != Finding.Conclusion.DEAD);
    }

    static String lower(String sentence) {
        return sentence.isEmpty()
                ? sentence
                : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
