package io.leasehold.console.detail;

import io.leasehold.engine.command.ChildVitals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much processor time something used lately: the difference between two looks. Immutable.
 *
 * @param looks the looks of the last ten seconds, oldest first
 */
record CpuUse(List<Look> looks) {
    /** Nobody has looked yet. */
    static final CpuUse NONE = new CpuUse(List.of());

    private static final long WINDOW_MS = 10_000;

    /**
     * One look.
     *
     * @param atMs a clock that nobody sets
     * @param cpuMs processor time until then
     */
    record Look(long atMs, long cpuMs) {}

    CpuUse {
        looks = List.copyOf(looks);
    }

    /** With one more look; what is older than ten seconds is forgotten but for one. */
    CpuUse seen(long atMs, ChildVitals vitals) {
        var kept = new ArrayList<>(looks);
        kept.add(new Look(atMs, vitals.cpuMs()));
        while (kept.size() > 2 && atMs - kept.get(1).atMs() >= WINDOW_MS) {
            kept.removeFirst();
        }
        return new CpuUse(kept);
    }

    /** “0.0 s of CPU in the last 10 s”; after one look, what was used in all. */
    String words() {
        if (looks.isEmpty()) {
            return "";
        }
        var first = looks.getFirst();
        var last = looks.getLast();
        var overMs = last.atMs() - first.atMs();
        return overMs < 1_000
                ? seconds(last.cpuMs()) + " s of CPU so far"
                : seconds(last.cpuMs() - first.cpuMs()) + " s of CPU in the last " + Math.round(overMs / 1_000.0)
                        + " s";
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.1f", ms / 1_000.0);
    }
}
