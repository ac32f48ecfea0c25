package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.leasehold.error.LeaseholdException;
import io.leasehold.fuzz.Noise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A stranger or a broken program at the socket gets an error and nothing else. */
class FrameFuzzTest {
    @Property
    void whateverComesIsAFrameOrAnError(@ForAll long seed) {
        var noise = new Noise(seed);
        var heads = FrameTest.heads().toArray(Head[]::new);
        var frame = Frame.of(noise.any(heads), List.of("p-1", "ü€𝄞")).bytes();
        var bytes = noise.any(true, true, true, false) ? noise.damage(frame) : noise.bytes(200);

        assertThatCode(() -> readAll(bytes)).doesNotThrowAnyException();
    }

    private static void readAll(byte[] bytes) {
        var reader = new FrameReader(Channels.newChannel(new ByteArrayInputStream(bytes)));
        try {
            for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                frame.get().body(String[].class);
            }
        } catch (IOException | LeaseholdException refused) {
            // The right answer to noise.
            return;
        }
    }
}
