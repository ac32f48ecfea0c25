package io.leasehold.registry.h2;

import static io.leasehold.registry.Declared.external;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.FilterParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What was emptied does not stay large. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class CompactionTest {
    private static final Act ADA = new Act("ada", "space");
    private static final int MANY = 300;
    private static final JsonNode NOTHING = ProcessJson.parse("{}");

    @TempDir
    private Path temp;

    @Test
    void anEmptiedFileIsSmallWhenItHasBeenClosed() throws IOException {
        var folder = new RegistryFolder(temp.resolve("registry"));
        long full;
        try (var registry = H2Registry.openOrCreate(folder.path(), "test", Duration.ZERO)) {
            var metadata = ProcessJson.parse("\"" + "x".repeat(300_000) + "\"");
            for (var n = 0; n < MANY; n++) {
                registry.register(external("p-" + n, metadata));
                registry.recordCallerDeparture("p-" + n);
            }
            registry.prune(
                    new PruneRequest(
                                    FilterParser.parse("-status:live", ZoneOffset.UTC),
                                    Long.MAX_VALUE,
                                    registry.changesSince(0, 1).newest(),
                                    OnClockJump.TRUST,
                                    null)
                            .unhandledToo(),
                    ADA);
            full = Files.size(folder.databaseFile());
        }

        assertThat(full).isGreaterThan(Compaction.WORTH);
        assertThat(Files.size(folder.databaseFile())).isLessThan(full / 8);
        assertThat(folder.nextDatabaseFile()).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.databaseFile())))
                .as("nobody else reads it")
                .isEqualTo("rw-------");
        try (var registry = H2Registry.open(folder.path(), "test", Duration.ZERO)) {
            assertThat(registry.facts().epoch()).isEqualTo(2);
            assertThat(registry.find("p-1")).isEmpty();
            assertThat(registry.tombstone("p-1")).isPresent();
            assertThat(registry.acts(1))
                    .singleElement()
                    .satisfies(act -> assertThat(act.processIds()).hasSize(MANY));
        }
    }

    @Test
    void howMuchIsInUseSaysWhetherToCopyIt() {
        var most = Opening.PATIENT;
        assertThat(Compaction.worth(10_000_000_000L, 5, most)).isTrue();
        assertThat(Compaction.worth(10_000_000_000L, 20, most))
                .as("two gigabytes would be copied")
                .isFalse();
        assertThat(Compaction.worth(100_000_000, 60, most)).isFalse();
        assertThat(Compaction.worth(1_000_000, 5, most)).isFalse();
        assertThat(Compaction.worth(100_000_000, 5, 0)).as("somebody waits").isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aCrashLeavesTheOldOrTheSmallOne(DatabaseReplacement.Step step) throws Exception {
        var folder = new RegistryFolder(temp.resolve("registry"));
        try (var registry = H2Registry.openOrCreate(folder.path(), "test", Duration.ZERO)) {
            registry.register(external("kept", NOTHING));
        }
        assertThat(DyingProgram.dies(HaltedCompaction.class, folder.path().toString(), step.name()))
                .isTrue();
        for (var epoch = 3; epoch <= 4; epoch++) {
            try (var registry = H2Registry.open(folder.path(), "test", Duration.ZERO)) {
                assertThat(registry.facts().epoch()).isEqualTo(epoch);
                assertThat(registry.find("kept")).isPresent();
                registry.register(external("new-" + epoch, NOTHING));
            }
            assertThat(folder.nextDatabaseFile()).doesNotExist();
        }
    }
}
