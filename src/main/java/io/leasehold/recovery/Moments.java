package io.leasehold.recovery;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and ages as people read them, in one zone and at one moment. */
record Moments(long nowMs, ZoneId zone) {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ANY_DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** A wall time: the clock alone today, with its date otherwise. */
    String time(long atMs) {
        var at = Instant.ofEpochMilli(atMs).atZone(zone);
        var today = Instant.ofEpochMilli(nowMs).atZone(zone).toLocalDate();
        return at.format(at.toLocalDate().equals(today) ? TODAY : ANY_DAY);
    }

    /** How long ago that was. */
    String since(long atMs) {
        return atMs >= nowMs ? age(0) : age(nowMs - atMs < 0 ? Long.MAX_VALUE : nowMs - atMs);
    }

    /** A length of time in its two largest units. */
    static String age(long ms) {
        return Lengths.ofSeconds(Math.max(0, ms) / 1000);
    }
}
