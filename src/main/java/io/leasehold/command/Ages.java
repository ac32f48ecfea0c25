package io.leasehold.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Spans and moments, as people write and read them. Pure. */
final class Ages {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    /** Longer spans have no use here, and their nanoseconds no room in a long. */
    private Ages() {}

    /** A short span: {@code 4s}, {@code 12m}, {@code 3h}, {@code 5d}. */
    static String brief(long ms) {
        var seconds = Math.abs(ms) / 1_000;
        var sign = ms < 0 ? "-" : "";
        if (seconds < 120) {
            return sign + seconds + "s";
        }
        if (seconds < 7_200) {
            return sign + seconds / 60 + "m";
        }
        return sign + (seconds < 172_800 ? seconds / 3_600 + "h" : seconds / 86_400 + "d");
    }

    /** A moment in a zone, to the millisecond. */
    static String moment(long epochMs, ZoneId zone) {
        return MOMENT.format(Instant.ofEpochMilli(epochMs).atZone(zone));
    }
}
