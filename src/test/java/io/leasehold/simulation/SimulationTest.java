package io.leasehold.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The real worker and the real rules keep every law in every simulated world. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("leasehold.seeds", 2_000);

    @Test
    void noSeedBreaksALaw() {
        var done = Seeds.run(1, SEEDS, Rules.REAL);

        assertThat(done.failure()).as(() -> told(done)).isNull();
        assertThat(done.seeds()).isEqualTo(SEEDS);
    }

    private static String told(Seeds done) {
        var failure = done.failure();
        return failure == null
                ? ""
                : "seed " + failure.seed() + " broke " + failure.breaches() + "\n"
                        + String.join("\n", failure.script().lines());
    }

    @Test
    void oneSeedIsAlwaysTheSameRun() {
        LongStream.rangeClosed(1, 20).forEach(seed -> {
            var script = Script.of(seed);
            var first = Simulation.of(script, Rules.REAL);
            var again = Simulation.of(Script.parse(script.lines()), Rules.REAL);
            assertThat(again.trace()).as("seed " + seed).isEqualTo(first.trace());
            assertThat(again.hash()).isEqualTo(first.hash());
        });
    }

    @Test
    void anotherProgramRunsTheSame() throws IOException {
        var here = LongStream.rangeClosed(1, 40)
                .mapToObj(seed -> Simulation.of(Script.of(seed), Rules.REAL).hash())
                .toList();

        assertThat(HashProgram.run(40)).isEqualTo(here);
    }
}
