package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.invariant.Breach;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program dies at every point of a write: what it was told is there, and everything that is there is whole. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashMatrixTest {
    private static final int TIMES = Integer.getInteger("leasehold.crashes", 1);

    @TempDir
    private Path temp;

    static Stream<Arguments> points() {
        return Arrays.stream(HaltedWriter.Point.values())
                .flatMap(point -> Stream.iterate(1, n -> n * 3).limit(TIMES).map(n -> Arguments.of(point, n)));
    }

    @ParameterizedTest
    @MethodSource("points")
    void everythingAcknowledgedIsThereAndWhole(HaltedWriter.Point point, int occurrence) throws Exception {
        var folder = temp.resolve("registry");

        var end = DyingProgram.run(HaltedWriter.class, folder.toString(), point.name(), Integer.toString(occurrence));

        assertThat(end.died()).as("died at " + point).isTrue();
        assertThat(end.said()).hasSizeGreaterThanOrEqualTo(5);
        for (var epoch = 2; epoch <= 3; epoch++) {
            try (var registry = H2Registry.open(folder, "test", Duration.ZERO)) {
                assertThat(registry.facts().epoch()).isEqualTo(epoch);
                assertThat(end.said())
                        .allSatisfy(id -> assertThat(registry.find(id)).as(id).isPresent());
                assertThat(registry.count(ProcessQuery.newest(Filter.ANY, 1)))
                        .as("at most the one that was under way")
                        .isBetween((long) end.said().size(), end.said().size() + 1L);
                assertThat(new RegistryAudit(registry).run().breaches().stream().map(Breach::line))
                        .isEmpty();
            }
        }
    }
}
