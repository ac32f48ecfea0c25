package io.leasehold.registry.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** A point or stretch of wall time as a person writes it. Pure. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "when")
@JsonSubTypes({
    @JsonSubTypes.Type(value = When.Ago.class, name = "ago"),
    @JsonSubTypes.Type(value = When.Today.class, name = "today"),
    @JsonSubTypes.Type(value = When.Day.class, name = "day"),
    @JsonSubTypes.Type(value = When.Time.class, name = "time")
})
public sealed interface When {
    /** So many milliseconds before now. */
    record Ago(long ms) implements When {
        @Override
        public Span at(long nowMs) {
            return new Span(nowMs - ms, nowMs - ms + 1);
        }

        @Override
        public String text() {
            for (var unit : Unit.values()) {
                if (ms % unit.ms() == 0) {
                    return ms / unit.ms() + unit.letter();
                }
            }
            throw new IllegalStateException("an age of " + ms + " ms cannot be written");
        }
    }

    /** The day on which it is asked. */
    record Today(ZoneId zone) implements When {
        @Override
        public Span at(long nowMs) {
            return new Day(LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), zone), zone).at(nowMs);
        }

        @Override
        public String text() {
            return "today";
        }
    }

    /** A day. */
    record Day(LocalDate date, ZoneId zone) implements When {
        @Override
        public Span at(long nowMs) {
            return new Span(start(date), start(date.plusDays(1)));
        }

        private long start(LocalDate day) {
            return day.atStartOfDay(zone).toInstant().toEpochMilli();
        }

        @Override
        public String text() {
            return date.toString();
        }
    }

    /** A minute or a second of a day. */
    record Time(LocalDateTime time, ChronoUnit precision, ZoneId zone) implements When {
        /** From that moment, epoch milliseconds, for one second. */
        public static Time of(long ms) {
            return new Time(
                    LocalDateTime.ofInstant(Instant.ofEpochMilli(ms), ZoneOffset.UTC),
                    ChronoUnit.SECONDS,
                    ZoneOffset.UTC);
        }

        @Override
        public Span at(long nowMs) {
            var from = time.atZone(zone).toInstant();
            return new Span(
                    from.toEpochMilli(), from.plus(precision.getDuration()).toEpochMilli());
        }

        @Override
        public String text() {
            var pattern = precision == ChronoUnit.MINUTES ? "uuuu-MM-dd'T'HH:mm" : "uuuu-MM-dd'T'HH:mm:ss";
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
        }
    }

    /** What a text means: an age as {@code 7d}, {@code today}, a day or a time; empty for any other text. */
    static Optional<When> read(String text, ZoneId zone) {
        return WhenText.read(text, zone);
    }

    /** The stretch of wall time it means at that moment. */
    Span at(long nowMs);

    /** How it is written in a filter. */
    String text();

    /** Epoch milliseconds, from inclusive, to exclusive. */
    record Span(long fromMs, long toMs) {}

    /** The units of ages, longest first. */
    enum Unit {
        DAYS("d", 86_400_000),
        HOURS("h", 3_600_000),
        MINUTES("m", 60_000),
        SECONDS("s", 1_000);

        private final String letter;
        private final long ms;

        Unit(String letter, long ms) {
            this.letter = letter;
            this.ms = ms;
        }

        String letter() {
            return letter;
        }

        long ms() {
            return ms;
        }
    }
}
