package io.leasehold.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.invariant.Breach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation sees every rule that somebody gets wrong, soon. What it saw is written to target/mutations.txt. */
class MutationTest {
    private static final int SEEDS = 3_000;
    private static final Path SEEN = Path.of("target", "mutations.txt");

    @ParameterizedTest
    @EnumSource
    void aWrongRuleIsSeen(Mutation mutation) throws IOException {
        for (var seed = 1L; seed <= SEEDS; seed++) {
            var broken = broken(seed, mutation);
            if (!broken.isEmpty() && Simulation.of(Script.of(seed), Rules.REAL).clean()) {
                Files.writeString(
                        SEEN,
                        mutation.name() + " | " + mutation.wrong() + " | " + seed + " | " + broken + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                return;
            }
        }
        assertThat(mutation)
                .as(mutation.wrong() + " was not seen in " + SEEDS + " seeds")
                .isNull();
    }

    private static Set<String> broken(long seed, Mutation mutation) {
        var labels = new TreeSet<String>();
        for (Breach breach : Simulation.of(Script.of(seed), mutation.rules()).breaches()) {
            labels.add(breach.invariant().label());
        }
        return labels;
    }
}
