package io.leasehold.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Times, sorted. */
public record Spread(long[] nanos) {
    /** The times in nanoseconds, in any order. */
    public static Spread of(long[] measured) {
        var sorted = measured.clone();
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    /** The time that so many of a hundred did not exceed, in milliseconds. */
    public double ms(int percent) {
        var at = Math.max(0, (int) Math.ceil(nanos.length * percent / 100.0) - 1);
        return nanos[at] / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
