package io.leasehold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskedBytesTest {
    private static final String LOG =
            "begins\nDB_PASSWORD=hunter2\nGET /?token=hunter2 done\n-----BEGIN PRIVATE KEY-----\nhunter2\n"
                    + "-----END PRIVATE KEY-----\nends";

    @Property
    void noSecretPassesHoweverItIsCut(@ForAll @IntRange(min = 1, max = 60) int piece) {
        var shown = new String(through(LOG.getBytes(StandardCharsets.UTF_8), piece), StandardCharsets.UTF_8);
        assertThat(shown)
                .doesNotContain("hunter2")
                .startsWith("begins\nDB_PASSWORD=" + Masking.MASK + "\nGET /?token=" + Masking.MASK + " done\n")
                .endsWith("\nends");
    }

    @Property
    void everyOtherByteStays(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 9) int piece) {
        var plain = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!Masking.USUAL.carries(plain)) {
            assertThat(through(bytes, piece)).isEqualTo(bytes);
        }
    }

    @Test
    void aWholeLinePassesAtOnceAndALongOneButForItsEnd() {
        var masked = new MaskedBytes();
        assertThat(masked.next("one\ntw".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("one\n".getBytes(StandardCharsets.UTF_8));
        assertThat(masked.next(new byte[70_000])).hasSize(70_002 - 4 * 1024);
        assertThat(masked.rest()).hasSize(4 * 1024);
    }

    private static byte[] through(byte[] bytes, int piece) {
        var masked = new MaskedBytes();
        var out = new ByteArrayOutputStream();
        for (var at = 0; at < bytes.length; at += piece) {
            out.writeBytes(masked.next(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece))));
        }
        out.writeBytes(masked.rest());
        return out.toByteArray();
    }

    /** Both just before and just behind every place where a long line could be cut. */
    @Test
    void noSecretOfALongLinePassesInTwo() {
        for (var before = 64 * 1024 - 70; before <= 64 * 1024 + 10; before += 5) {
            for (var back : List.of(0, 4 * 1024)) {
                var bytes = new MaskedBytes();
                var line = "x ".repeat((before - back) / 2) + "DB_PASSWORD=hunter2hunter2hunter2 "
                        + "y ".repeat(back / 2 + 200) + "\n";
                var shown = new StringBuilder();
                var raw = line.getBytes(StandardCharsets.ISO_8859_1);
                for (var at = 0; at < raw.length; at += 64 * 1024 + 1) {
                    shown.append(new String(
                            bytes.next(Arrays.copyOfRange(raw, at, Math.min(raw.length, at + 64 * 1024 + 1))),
                            StandardCharsets.UTF_8));
                }
                shown.append(new String(bytes.rest(), StandardCharsets.UTF_8));
                assertThat(shown.toString()).contains("DB_PASSWORD=••••••").doesNotContain("hunter2");
            }
        }
    }
}
