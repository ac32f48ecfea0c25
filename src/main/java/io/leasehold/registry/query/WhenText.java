package io.leasehold.registry.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads ages, days and times. Pure. */
final class WhenText {
    private static final Pattern AGE = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(DAY.pattern() + "T[0-9]{2}:[0-9]{2}(:[0-9]{2})?");

    private WhenText() {}

    /** What a text means, if it is an age, a day or a time of day. */
    static Optional<When> read(String text, ZoneId zone) {
        var age = age(text);
        if (age.isPresent()) {
            return age.map(When.class::cast);
        }
        if (text.equals("today")) {
            return Optional.of(new When.Today(zone));
        }
        try {
            if (DAY.matcher(text).matches()) {
                return Optional.of(new When.Day(LocalDate.parse(text), zone));
            }
            var time = TIME.matcher(text);
            if (time.matches()) {
                var precision = time.group(1) == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
                return Optional.of(new When.Time(LocalDateTime.parse(text), precision, zone));
            }
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** An age. */
    static Optional<When.Ago> age(String text) {
        var parts = AGE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        for (var unit : When.Unit.values()) {
            if (unit.letter().equals(parts.group(2))) {
                return Optional.of(new When.Ago(Long.parseLong(parts.group(1)) * unit.ms()));
            }
        }
        return Optional.empty();
    }
}
