package io.leasehold.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.invariant.Breach;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that once broke a law, shrunk and kept. */
class KeptScriptsTest {
    /**
     * {@code lapsed-on-its-way}: the calls of a worker took longer than its lease; a write was refused as too late, the
     * run ended as lost although nobody had claimed the row, and no sweep ever ran it again while that worker lived.
     *
     * <p>{@code refused-after-a-loss}: the answer to a write was lost with the owner, and the next owner refused the
     * repetition because its disk was full: the caller was told that nothing is stored. {@code unread-after-a-loss}: the
     * reading whether a write was done found no owner: the caller was told that nobody had carried it out.
     */
    @ParameterizedTest
    @ValueSource(strings = {"lapsed-on-its-way", "refused-after-a-loss", "unread-after-a-loss"})
    void theLawHoldsNow(String name) throws IOException {
        try (var stream = KeptScriptsTest.class.getResourceAsStream(name + ".script")) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            var run = Simulation.of(Script.parse(text.lines().toList()), Rules.REAL);

            assertThat(run.breaches().stream().map(Breach::line)).isEmpty();
        }
    }
}
