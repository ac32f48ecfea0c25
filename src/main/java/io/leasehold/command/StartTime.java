package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.Span;
import io.leasehold.text.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** When a process is to begin, as a person writes it. Pure. */
final class StartTime {
    private StartTime() {}

    /** After that span of time. */
    static Instant in(String span, Instant now) {
        return now.plus(Span.parse(span));
    }

    /**
     * At that time of day, today or tomorrow, or at that date and time, in the zone where none is written.
     *
     * @throws InvalidInput {@code invalid_argument} for anything else
     */
    static Instant at(String text, Instant now, ZoneId zone) {
        var written = text.strip().replace(' ', 'T');
        return List.<Function<String, Instant>>of(
                        each -> OffsetDateTime.parse(each).toInstant(),
                        each -> LocalDateTime.parse(each).atZone(zone).toInstant(),
                        each -> next(LocalTime.parse(each), now, zone))
                .stream()
                .flatMap(reading -> read(reading, written).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Code.INVALID_ARGUMENT,
                        "‘" + VisibleText.line(text) + "’ is no time.",
                        "Write 18:30, 2026-11-21T18:30 or 2026-11-21T18:30:00Z."));
    }

    private static Optional<Instant> read(Function<String, Instant> reading, String text) {
        try {
            return Optional.of(reading.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant next(LocalTime time, Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate().atTime(time).atZone(zone);
        return today.toInstant().isBefore(now)
                ? today.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant()
                : today.toInstant();
    }
}
