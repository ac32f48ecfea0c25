package io.leasehold.console.degraded;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.degraded.DegradedText.Checked;
import io.leasehold.console.feed.FeedState;
import io.leasehold.console.frame.Times;
import io.leasehold.console.worker.LapseForecast;
import io.leasehold.recovery.Held;
import io.leasehold.registry.DiskGauge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DegradedTextTest {
    private static final Times UTC = new Times(ZoneOffset.UTC);

    @TempDir
    private Path temp;

    private static long ms(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @Test
    void aSleepIsToldWithACountdownAndThenNoMore() {
        var sleep = new Held.Sleep(ms("2026-11-21T06:20:10Z"), 25_800_000);
        assertThat(DegradedText.slept(sleep, ms("2026-11-21T06:20:02Z"), UTC))
                .contains(
                        "This machine slept from 2026-11-20 23:10:00 to 06:20:00 (7 h 10 min). Sweeps wait until 06:20:10"
                                + " so that owners can renew first: 8 s left.");
        assertThat(DegradedText.slept(sleep, ms("2026-11-21T06:20:09.5Z"), UTC).orElse(""))
                .contains(" 1 s left");
        assertThat(DegradedText.slept(sleep, ms("2026-11-21T06:20:10Z"), UTC)).isEmpty();
        assertThat(DegradedText.slept(null, 0, UTC)).isEmpty();
    }

    @Test
    void aFullDiskIsNamedWithWhatComesOfWhatRunsHere() {
        var since = ms("2026-11-21T03:12:44Z");
        var disk = FeedState.Disk.UNKNOWN.next(new DiskGauge.Room(0, 468L << 30), "/data/registry", since);
        assertThat(disk.fullSinceMs()).isEqualTo(since);
        assertThat(disk.next(new DiskGauge.Room(4_096, 468L << 30), "/data/registry", since + 5_000)
                        .fullSinceMs())
                .as("it stays full since the first moment")
                .isEqualTo(since);
        assertThat(disk.next(new DiskGauge.Room(1 << 20, 468L << 30), "/data/registry", since + 5_000)
                        .full())
                .isFalse();
        var runs = new LapseForecast(3, 1, since + 21_000);
        assertThat(DegradedText.full(disk, since, runs, since, UTC))
                .isEqualTo("The registry cannot be written since 03:12:44: the disk of /data/registry is full (0 B of"
                        + " 468 GB free). Everything acknowledged before is stored. 4 processes run in this window"
                        + " and go on. The first of their leases lapses in 21 s, at 03:13:05, unless it can be renewed"
                        + " before. Once the registry can be written each renews its lease, or stops if another has"
                        + " taken it over. If this window ends before that: 3 will run again, 1 needs you.");
        assertThat(DegradedText.full(disk, since, null, since, UTC)).endsWith("is stored.");
        assertThat(DegradedText.full(disk, since, new LapseForecast(1, 0, since - 1), since, UTC))
                .endsWith("1 process runs in this window and goes on. Its lease has lapsed. Once the registry can be"
                        + " written it renews its lease, or stops if another has taken it over. If this window ends"
                        + " before that: 1 will run again.");
    }

    @Test
    void itsEndIsToldWithWhatWasChecked() {
        var since = ms("2026-11-21T03:12:44Z");
        var again = ms("2026-11-21T03:20:10Z");
        assertThat(DegradedText.writable(since, again, new Checked.All(10_412), 1, UTC))
                .isEqualTo("Writable again at 03:20:10, after 7 min 26 s. 10,412 rows checked, none damaged. 1 needs"
                        + " you.");
        assertThat(DegradedText.writable(since, again, new Checked.Reading(), -1, UTC))
                .isEqualTo("Writable again at 03:20:10, after 7 min 26 s. The rows are being checked.");
        assertThat(DegradedText.writable(since, again, new Checked.Damaged("Row x."), 0, UTC))
                .endsWith("The rows cannot all be read: Row x.");
    }

    @Test
    void sizesNameTheirLargestUnit() {
        assertThat(DegradedText.size(0)).isEqualTo("0 B");
        assertThat(DegradedText.size(64 << 10)).isEqualTo("64 KB");
        assertThat(DegradedText.size(220L << 20)).isEqualTo("220 MB");
        assertThat(DegradedText.size(3_300L << 20)).isEqualTo("3.2 GB");
        assertThat(DegradedText.size(2_000L << 30)).isEqualTo("2000 GB");
    }

    @Test
    void theSpaceIsAddedUpByWhatItIsFor() throws IOException {
        Files.write(temp.resolve("registry.mv.db"), new byte[3_000]);
        Files.createDirectories(temp.resolve("output/ab/1"));
        Files.write(temp.resolve("output/ab/1/output-first"), new byte[2_000]);
        Files.write(temp.resolve("owner.json"), new byte[10]);
        assertThat(SpaceUse.of(temp)).isEqualTo(new SpaceUse(3_000, null, 2_000, 10));
        assertThat(SpaceUse.of(temp).words())
                .startsWith(
                        "The registry takes 4.9 KB: 2.0 KB of output, 2.9 KB of rows and events, 10 B of other files.")
                .contains("free space outside of the registry first");
        assertThat(SpaceUse.of(temp).withEvents(1_000).words())
                .startsWith("The registry takes 4.9 KB: 2.0 KB of output, about 1000 B of events, 2.0 KB of rows,"
                        + " indexes and room for more, 10 B of other files.");
        assertThat(SpaceUse.of(temp).withEvents(9_000).events())
                .as("what is packed in the file may be longer by itself")
                .isEqualTo(3_000);
    }
}
