package io.leasehold.console.detail;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a span of time that is on the screen. Immutable.
 *
 * @param firstMs the beginning of everything there is
 * @param lastMs its end
 * @param fromMs the left edge
 * @param toMs the right edge
 */
record TimeWindow(long firstMs, long lastMs, double fromMs, double toMs) {
    private static final double CLOSEST_MS = 100;
    private static final long[] STEPS_MS = {
        100,
        250,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        10_800_000,
        21_600_000,
        43_200_000,
        86_400_000,
        172_800_000,
        604_800_000,
        1_209_600_000,
        2_592_000_000L,
        7_776_000_000L,
        31_536_000_000L
    };

    /** All of it. */
    static TimeWindow all(long firstMs, long lastMs) {
        return new TimeWindow(firstMs, lastMs, firstMs, Math.max(lastMs, firstMs + 1));
    }

    /** Whether nothing lies outside. */
    boolean whole() {
        return fromMs <= firstMs && toMs >= lastMs;
    }

    /** The same part of a span that has grown; all of it stays all of it. */
    TimeWindow grown(long first, long last) {
        return whole() ? all(first, last) : new TimeWindow(first, last, fromMs, toMs);
    }

    /** Where a moment stands on so many pixels. */
    double x(double atMs, double width) {
        return (atMs - fromMs) / (toMs - fromMs) * width;
    }

    /** Closer for a factor above 1, farther below, around a point between 0, the left edge, and 1. */
    TimeWindow zoomed(double factor, double around) {
        var length = Math.clamp((toMs - fromMs) / factor, CLOSEST_MS, Math.max(CLOSEST_MS, lastMs - firstMs));
        var middle = fromMs + around * (toMs - fromMs);
        return at(middle - around * length, length);
    }

    /** Moved by a part of what is on the screen, later for a positive one, never beyond the ends. */
    TimeWindow moved(double part) {
        var length = toMs - fromMs;
        return at(fromMs + part * length, length);
    }

    private TimeWindow at(double from, double length) {
        var most = Math.max(firstMs, lastMs - length);
        var start = Math.clamp(from, (double) firstMs, most);
        return new TimeWindow(firstMs, lastMs, start, start + length);
    }

    /** Round moments, at least so many pixels apart. */
    List<Long> ticks(double width, double apart) {
        var span = toMs - fromMs;
        var step = STEPS_MS[STEPS_MS.length - 1];
        for (var candidate : STEPS_MS) {
            if (candidate / span * width >= apart) {
                step = candidate;
                break;
            }
        }
        var ticks = new ArrayList<Long>();
        for (var at = (long) Math.ceil(fromMs / step) * step; at <= toMs; at += step) {
            ticks.add(at);
        }
        return ticks;
    }
}
