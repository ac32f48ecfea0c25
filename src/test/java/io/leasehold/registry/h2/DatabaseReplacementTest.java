package io.leasehold.registry.h2;

import static io.leasehold.registry.h2.Registries.count;
import static io.leasehold.registry.h2.Registries.in;
import static io.leasehold.registry.h2.Registries.open;
import static io.leasehold.registry.h2.Registries.withNotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A crash at any step of a migration leaves the old registry or the new one (safety.md 5). */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseReplacementTest {
    @TempDir
    Path dir;

    private RegistryFolder folder;

    @BeforeEach
    void makeAnOlderRegistry() {
        folder = in(dir);
        try (var database = open(folder)) {
            var writer = withNotes(database, GroupListener.none());
            writer.submit(Lane.NORMAL, 1, h -> h.execute("insert into note (id) values (1)"))
                    .join();
            writer.submitExclusive(h -> h.execute("drop table serving_gap")).join();
            writer.submitExclusive(h -> h.execute("drop table row_hold")).join();
            writer.submitExclusive(h -> h.execute("delete from schema_version where version > 2"))
                    .join();
        }
    }

    @Test
    void aMigrationTakesPlaceInAnotherFile() throws IOException {
        var before = inode();
        try (var database = open(folder)) {
            assertThat(count(database)).isEqualTo(1);
            assertThat(gaps(database)).isZero();
        }
        assertThat(inode()).isNotEqualTo(before);
        assertNothingLeft();
        open(folder).close();
    }

    @ParameterizedTest
    @EnumSource
    void aCrashLeavesTheOldOrTheNewOne(DatabaseReplacement.Step step) throws Exception {
        assertThat(HaltedMigration.diesAt(step, folder)).isTrue();
        try (var database = open(folder)) {
            assertThat(count(database)).isEqualTo(1);
            assertThat(gaps(database)).isZero();
        }
        assertNothingLeft();
        open(folder).close();
    }

    @Test
    void aMigrationThatFailsLeavesTheOldOne() throws IOException {
        try (var database = open(folder)) {
            var writer = database.startWriter(GroupListener.none());
            writer.submitExclusive(h -> h.execute("delete from schema_version where version > 2"))
                    .join();
        }
        var before = inode();
        // The table is there already, so that the script fails.
        assertThatThrownBy(() -> open(folder)).isInstanceOf(RegistryUnavailable.class);
        assertThat(inode()).isEqualTo(before);
        assertNothingLeft();
    }

    private static int gaps(H2Database database) {
        return database.reads()
                .read(h -> h.createQuery("select count(*) from serving_gap")
                        .mapTo(Integer.class)
                        .one());
    }

    private Object inode() throws IOException {
        return Files.getAttribute(folder.databaseFile(), "unix:ino");
    }

    private void assertNothingLeft() throws IOException {
        assertThat(folder.nextDatabaseFile()).doesNotExist();
        var identity = ProcessJson.read(Files.readString(folder.idFile()), RegistryIdentity.class);
        assertThat(identity.fileKey()).isEqualTo(String.valueOf(inode()));
        assertThat(identity.nextFileKey()).isNull();
        assertThat(Files.getPosixFilePermissions(folder.databaseFile())).hasSize(2);
    }
}
