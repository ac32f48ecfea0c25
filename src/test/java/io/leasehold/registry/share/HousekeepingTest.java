package io.leasehold.registry.share;

import static io.leasehold.registry.share.ShareProgram.external;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A registry that only programs use that soon end is kept small, too. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HousekeepingTest {
    private static final Act ADA = new Act("ada", "done");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource(names = {"ACTING", "SERVING"})
    void aProgramThatEndsRemovesALittleOfWhatIsDue(Role role) {
        try (var registry = open(role, Duration.ZERO)) {
            registry.register(external("old"));
            registry.recordCallerDeparture("old");
            registry.markHandled("old", ADA);
        }
        try (var registry = open(role, Duration.ofDays(91))) {
            assertThat(registry.find("old"))
                    .as("nobody is kept waiting at the beginning")
                    .isPresent();
        }
        try (var registry = open(role, Duration.ofDays(91))) {
            assertThat(registry.find("old")).isEmpty();
            assertThat(registry.tombstone("old")).isPresent();
        }
    }

    @Test
    void onceAnHourIsEnough() {
        open(Role.ACTING, Duration.ZERO).close();
        var first = lastRound(Duration.ofMinutes(30));
        assertThat(lastRound(Duration.ofMinutes(70))).isEqualTo(first);
        assertThat(lastRound(Duration.ofMinutes(71))).isGreaterThan(first);
    }

    private long lastRound(Duration later) {
        try (var registry = open(Role.ACTING, later)) {
            return Objects.requireNonNull(registry.keeping().lastRound()).atMs();
        }
    }

    private ProcessRegistry open(Role role, Duration later) {
        return SharedRegistry.openOrCreate(
                temp.resolve("registry"),
                "test",
                role,
                Duration.ofSeconds(10),
                System::nanoTime,
                InstantSource.offset(InstantSource.system(), later));
    }
}
