package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.text.VisibleText;

/** What a line says, as text. Pure. */
final class RowText {
    private static final long OVERDUE_MS = 2_000;
    private static final long SECOND = 1_000;

    private RowText() {}

    /** One sentence with everything that the line shows by position and colour. */
    static String sentence(JudgedRow row) {
        var owner = row.owner();
        var proof = row.proof();
        var text = new StringBuilder(row.phase().word())
                .append(", ")
                .append(row.name())
                .append(". ")
                .append(VerdictText.shortText(row.verdict()))
                .append('.');
        if (owner != null) {
            text.append(" Owner ").append(owner.stem());
            if (proof != null) {
                text.append(", ").append(PhaseIcon.words(proof.conclusion()));
            }
            text.append('.');
        }
        if (renewalOverdue(row, row.clock().clockMs())) {
            text.append(" Its lease was not renewed in time.");
        }
        return VisibleText.line(text.toString());
    }

    /** The whole seconds a lease has left, negative when it has lapsed; empty where nobody holds one. */
    static String leaseLeft(JudgedRow row, ClockReading clock) {
        var holder = row.row().lease().holder();
        if (holder == null || !row.row().record().status().live()) {
            return "";
        }
        var left = clock.leftMs(holder.expiresAtMs());
        var seconds = left >= 0 ? left / SECOND : -((-left + SECOND - 1) / SECOND);
        return compact(seconds);
    }

    /** Whether a renewal has not come that is due by more than a moment; a lease that has lapsed is past that. */
    static boolean renewalOverdue(JudgedRow row, long clockMs) {
        var lease = row.row().lease();
        var holder = lease.holder();
        var renewedAtMs = lease.renewedAtMs();
        if (holder == null || renewedAtMs == null || !lease.liveAt(clockMs)) {
            return false;
        }
        // Every lease is renewed after the same part of its length.
        var timings = LeaseTimings.DEFAULT;
        var dueMs = (holder.expiresAtMs() - renewedAtMs)
                * timings.renewInterval().toMillis()
                / timings.ttl().toMillis();
        return clockMs - renewedAtMs > dueMs + OVERDUE_MS;
    }

    private static String compact(long seconds) {
        var sign = seconds < 0 ? "−" : "";
        var whole = Math.abs(seconds);
        if (whole < 600) {
            return sign + whole + " s";
        }
        return whole < 36_000 ? sign + whole / 60 + " min" : sign + whole / 3_600 + " h";
    }

    /** “owner-bound” for {@code owner_bound}. */
    static String disposition(JudgedRow row) {
        return disposition(row.row().record().registration().disposition());
    }

    /** The same for the disposition itself. */
    static String disposition(RecoveryDisposition disposition) {
        return switch (disposition) {
            case RERUNNABLE -> "rerunnable";
            case OWNER_BOUND -> "owner-bound";
            case EXTERNALLY_OWNED -> "external";
        };
    }
}
