package io.leasehold.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
                .startsWith("begins\nDB_PASSWORD=" + Secrets.MASK + "\nGET /?token=" + Secrets.MASK + " done\n")
                .endsWith("\nends");
    }

    @Property
    void everyOtherByteStays(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 9) int piece) {
        var plain = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!Secrets.carries(plain)) {
            assertThat(through(bytes, piece)).isEqualTo(bytes);
        }
    }

    @Test
    void aWholeLinePassesAtOnce() {
        var masked = new MaskedBytes();
        assertThat(masked.next("one\ntw".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("one\n".getBytes(StandardCharsets.UTF_8));
        assertThat(masked.next(new byte[70_000])).hasSize(70_002);
        assertThat(masked.rest()).isEmpty();
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
}
