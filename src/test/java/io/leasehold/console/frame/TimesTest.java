package io.leasehold.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Moments and lengths as people read them. */
class TimesTest {
    private final Times times = new Times(ZoneOffset.UTC);

    private static long at(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }

    @Test
    void yesterdayIsSaidToBeYesterday() {
        var now = at("2026-11-21T00:10:00Z");
        assertThat(times.spoken(at("2026-11-21T00:05:00Z"), now)).isEqualTo("00:05");
        assertThat(times.spoken(at("2026-11-20T18:40:59Z"), now)).isEqualTo("yesterday 18:40");
        assertThat(times.spoken(at("2026-11-19T23:59:59Z"), now)).isEqualTo("2026-11-19 23:59");
    }

    @Test
    void aLengthHasItsTwoLargestUnits() {
        assertThat(Times.length(0)).isEqualTo("0 s");
        assertThat(Times.length(1)).isEqualTo("1 s");
        assertThat(Times.length(446_000)).isEqualTo("7 min 26 s");
        assertThat(Times.length(25_800_000)).isEqualTo("7 h 10 min");
        assertThat(Times.length(25_200_000)).isEqualTo("7 h");
        assertThat(Times.length(180_000_000)).isEqualTo("2 d 2 h");
    }
}
