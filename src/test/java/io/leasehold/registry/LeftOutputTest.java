package io.leasehold.registry;

import static io.leasehold.registry.Declared.external;
import static io.leasehold.registry.HaltedPrune.ended;
import static io.leasehold.registry.HaltedPrune.output;
import static io.leasehold.registry.HaltedPrune.prune;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.Fingerprint;
import io.leasehold.registry.h2.H2Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Output goes with its row, and never with another one of that id. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LeftOutputTest {
    private static final int MANY = 3_000;

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void nameTheFolder() {
        folder = temp.resolve("registry");
    }

    @Test
    void aCrashBetweenTheRowAndItsOutputLeavesItToTheNextRound() throws Exception {
        assertThat(DyingProgram.dies(HaltedPrune.class, folder.toString())).isTrue();
        var left = folder.resolve("output").resolve(Fingerprint.sha256("p"));
        assertThat(left).isDirectory();
        try (var registry = open()) {
            assertThat(registry.find("p")).isEmpty();
            assertThat(registry.tombstone("p")).isPresent();
            assertThat(new RetentionRound(registry, () -> true)
                            .run()
                            .orElseThrow()
                            .outputs())
                    .isEqualTo(1);
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void anIdThatIsDeclaredAgainBeginsWithoutTheOutputOfTheOneBefore() throws IOException {
        try (var registry = open()) {
            ended(registry, "p");
            prune(registry);
            var old = output(folder, "p", "old");
            var stone = registry.tombstone("p").orElseThrow();
            registry.registerAgain(external("p"), stone.changeSeq());
            assertThat(old).doesNotExist();
        }
    }

    @Test
    void whatIsWrittenAfterAnIdIsDeclaredAgainStays() throws Exception {
        try (var registry = open()) {
            ended(registry, "first");
            ended(registry, "p");
            for (var n = 0; n < MANY; n++) {
                output(folder, "first", "f" + n);
            }
            output(folder, "p", "old");
            var fresh = new CompletableFuture<Path>();
            var once = new AtomicBoolean();
            // Between the removal of the rows and that of their output.
            var unsubscribe = registry.subscribe((ids, newest) -> {
                if (once.compareAndSet(false, true)) {
                    fresh.completeAsync(() -> declaredAgain(registry));
                }
            });
            prune(registry);
            assertThat(fresh.get(60, TimeUnit.SECONDS)).exists();
            unsubscribe.run();
        }
    }

    private Path declaredAgain(ProcessRegistry registry) {
        registry.registerAgain(
                external("p"), registry.tombstone("p").orElseThrow().changeSeq());
        try {
            return output(folder, "p", "fresh");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessRegistry open() {
        assertThat(Files.exists(temp)).isTrue();
        return H2Registry.openOrCreate(folder, "test", Duration.ZERO);
    }
}
