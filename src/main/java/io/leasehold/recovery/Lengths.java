package io.leasehold.recovery;

/** Lengths of time as verdicts and the window say them. Pure. */
public final class Lengths {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Lengths() {}

    /** So many seconds, at least 0, in their two largest units: {@code 41 s}, {@code 7 h 10 min}, {@code 3 d}. */
    public static String ofSeconds(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return two(seconds / MINUTE, "min", seconds % MINUTE, "s");
        }
        return seconds < DAY
                ? two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min")
                : two(seconds / DAY, "d", seconds % DAY / HOUR, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
