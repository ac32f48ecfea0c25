package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Spans and moments, as people write and read them. Pure. */
final class Ages {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    /** Longer spans have no use here, and their nanoseconds no room in a long. */
    private static final Duration LONGEST = Duration.ofDays(3_650);

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

    /** A span as an option names it: a number and ms, s, m, h or d. */
    static Duration parse(String text) {
        if (!text.matches("[0-9]{1,9}(ms|s|m|h|d)")) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "‘" + VisibleText.line(text) + "’ is no span of time.",
                    "Write a number and a unit: 500ms, 90s, 5m, 1h or 7d.");
        }
        var unit = text.replaceFirst("[0-9]+", "");
        var amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
        var span =
                switch (unit) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                };
        if (span.compareTo(LONGEST) > 0) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "‘" + text + "’ is too long a span of time.",
                    "Write at most " + LONGEST.toDays() + "d.");
        }
        return span;
    }
}
