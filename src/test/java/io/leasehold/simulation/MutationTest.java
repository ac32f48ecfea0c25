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
    private static final Path SEEN = Path.of("target", "mutations.txt");

    @ParameterizedTest
    @EnumSource
    void aWrongRuleIsSeen(Mutation mutation) throws IOException {
        var number = 0;
        for (var script : mutation.scripts().toList()) {
            number++;
            var broken = broken(script, mutation);
            if (!broken.isEmpty() && Simulation.of(script, Rules.REAL).clean()) {
                Files.writeString(
                        SEEN,
                        mutation.name() + " | " + mutation.wrong() + " | " + number + " | " + broken + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                return;
            }
        }
        assertThat(mutation)
                .as(mutation.wrong() + " was not seen in " + number + " scripts")
                .isNull();
    }

    private static Set<String> broken(Script script, Mutation mutation) {
        var labels = new TreeSet<String>();
        for (Breach breach : Simulation.of(script, mutation.rules()).breaches()) {
            labels.add(breach.invariant().label());
        }
        return labels;
    }
}
