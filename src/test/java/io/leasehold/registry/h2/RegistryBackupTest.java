package io.leasehold.registry.h2;

import static io.leasehold.registry.Declared.external;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.LeaseholdException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup is made beside others' work, and gets its name only when it was read again (safety.md 5). */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegistryBackupTest {
    @TempDir
    private Path temp;

    @Test
    void whatIsWrittenAfterwardsIsNotPartOfIt() {
        var folder = temp.resolve("registry");
        try (var registry = H2Registry.openOrCreate(folder, "test", Duration.ZERO)) {
            registry.register(external("before"));
            var backup = H2Registry.backup(registry, folder, temp.resolve("backup"));
            assertThat(backup.processes()).isEqualTo(1);
            registry.register(external("after"));
        }
        try (var copy = H2Registry.look(temp.resolve("backup"), Duration.ZERO)) {
            assertThat(copy.find("before")).isPresent();
            assertThat(copy.find("after")).isEmpty();
        }
    }

    @Test
    void damagedRowsAndLogsAreFoundAndLeaveNoBackup() throws IOException {
        for (var damage : new String[] {
            "update process set record_crc = record_crc + 1", "delete from event", "update event set crc = crc + 1"
        }) {
            var folder = temp.resolve("registry-" + damage.hashCode());
            try (var registry = H2Registry.openOrCreate(folder, "test", Duration.ZERO)) {
                registry.register(external("a"));
            }
            try (var database = Registries.open(new RegistryFolder(folder))) {
                database.startWriter(GroupListener.none())
                        .submitExclusive(handle -> handle.execute(damage))
                        .join();
            }
            try (var registry = H2Registry.open(folder, "test", Duration.ZERO)) {
                assertThatThrownBy(() -> H2Registry.backup(registry, folder, temp.resolve("backup")))
                        .as(damage)
                        .satisfies(
                                e -> assertThat(((LeaseholdException) e).code()).isEqualTo("registry_integrity"));
            }
            try (var around = Files.list(temp)) {
                assertThat(around)
                        .noneMatch(file -> file.getFileName().toString().contains("backup"));
            }
        }
    }
}
