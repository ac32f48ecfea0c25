package io.leasehold.console.frame;

import io.leasehold.recovery.Lengths;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** How times are shown: as ages or as moments, in the zone of this machine or in UTC. FX thread only. */
public final class Times {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);
    private static final long MS = 1_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final BooleanProperty exact = new SimpleBooleanProperty();
    private final BooleanProperty utc = new SimpleBooleanProperty();
    private final ZoneId here;

    /** Times in that zone, until somebody asks for UTC. */
    public Times(ZoneId here) {
        this.here = here;
    }

    /** Whether moments are shown instead of ages. */
    public BooleanProperty exactProperty() {
        return exact;
    }

    /** Whether moments are in UTC. */
    public BooleanProperty utcProperty() {
        return utc;
    }

    /** The zone in which moments are shown. */
    public ZoneId zone() {
        return utc.get() ? ZoneOffset.UTC : here;
    }

    /** A moment as people want to read it in a table: its age, or the moment itself. */
    public String cell(long atMs, long nowMs) {
        return exact.get() ? at(atMs, nowMs) : age(nowMs - atMs);
    }

    /** A moment: the time of day today, with its date on other days. */
    public String at(long atMs, long nowMs) {
        var moment = Instant.ofEpochMilli(atMs).atZone(zone());
        var today = LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), zone());
        return moment.toLocalDate().equals(today) ? TIME.format(moment) : DATE.format(moment);
    }

    /** A moment as people say it, e.g. {@code 18:40}, {@code yesterday 18:40}, {@code 2026-11-03 18:40}. */
    public String spoken(long atMs, long nowMs) {
        var moment = Instant.ofEpochMilli(atMs).atZone(zone());
        var today = LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), zone());
        var time = MINUTES.format(moment);
        if (moment.toLocalDate().equals(today)) {
            return time;
        }
        return (moment.toLocalDate().equals(today.minusDays(1)) ? "yesterday" : moment.toLocalDate()) + " " + time;
    }

    /** Says that what is shown is as it was at that moment. */
    public String asOf(long atMs) {
        return "As of " + at(atMs, atMs) + ". ";
    }

    /** A moment to the millisecond, with its zone. */
    public String whole(long atMs) {
        return WHOLE.format(Instant.ofEpochMilli(atMs).atZone(zone()));
    }

    /** A length of time in its largest unit: {@code 41 s}, {@code 3 h}, {@code 12 d}. */
    public static String age(long ms) {
        var seconds = Math.max(0, ms) / 1_000;
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min";
        }
        return seconds < DAY ? seconds / HOUR + " h" : seconds / DAY + " d";
    }

    /** How long ago something was, e.g. {@code 7 h ago}. */
    public static String ago(long ms) {
        return ms < MS ? "less than 1 s ago" : age(ms) + " ago";
    }

    /** A length of time in its two largest units, e.g. {@code 7 h 10 min}; never less than 1 s while any is left. */
    public static String length(long ms) {
        return Lengths.ofSeconds(Math.max(0, (ms + MS - 1) / MS));
    }
}
