package io.leasehold.process;

import io.leasehold.error.InvalidInput;
import java.time.Duration;

/** A span of time as people write it: a number and ms, s, m, h or d. */
public final class Span {
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final int SHOWN = 40;

    private Span() {}

    /**
     * Reads one.
     *
     * @throws InvalidInput {@code invalid_argument} for anything else, and for more than ten years
     */
    public static Duration parse(String text) {
        if (!text.matches("[0-9]{1,9}(ms|s|m|h|d)")) {
            throw invalid(text, "is no span of time", "Write a number and a unit: 500ms, 90s, 5m, 1h or 7d.");
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
            throw invalid(text, "is too long a span of time", "Write at most " + LONGEST.toDays() + "d.");
        }
        return span;
    }

    /** So many milliseconds in the largest unit that says it exactly; {@link #parse} reads it. */
    public static String text(long ms) {
        var span = Duration.ofMillis(ms);
        if (ms % Duration.ofDays(1).toMillis() == 0) {
            return span.toDays() + "d";
        }
        if (ms % Duration.ofHours(1).toMillis() == 0) {
            return span.toHours() + "h";
        }
        if (ms % Duration.ofMinutes(1).toMillis() == 0) {
            return span.toMinutes() + "m";
        }
        return ms % Duration.ofSeconds(1).toMillis() == 0 ? span.toSeconds() + "s" : ms + "ms";
    }

    private static InvalidInput invalid(String text, String why, String remedy) {
        var shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        var visible = shown.replaceAll("\\p{Cntrl}", "�");
        return new InvalidInput(InvalidInput.Code.INVALID_ARGUMENT, "‘" + visible + "’ " + why + ".", remedy);
    }
}
