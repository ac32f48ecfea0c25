package io.leasehold.registry.h2;

import static io.leasehold.registry.h2.Registries.count;
import static io.leasehold.registry.h2.Registries.in;
import static io.leasehold.registry.h2.Registries.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.DyingProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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

    /** Made by the scripts of a program that knew no more of them. */
    @BeforeEach
    void makeAnOlderRegistry() throws IOException {
        folder = in(dir);
        H2Hardening.install();
        H2Storage.register();
        new FolderCheck(folder).create();
        try (var lock = OwnerLock.acquire(folder, Duration.ZERO)) {
            lock.check();
            var older = new SchemaMigration(List.of(script(1, "V1__registry.sql"), script(2, "V2__processes.sql")));
            var handle = new RegistryOpening(
                            folder,
                            OpenRequest.of(Registries.OWNER, Duration.ZERO),
                            new DatabaseReplacement(folder),
                            older)
                    .open()
                    .handle();
            handle.execute("create table note (id int primary key)");
            handle.execute("insert into note (id) values (1)");
            handle.commit();
            H2Shutdown.of(handle);
        }
    }

    private static SchemaMigration.Script script(int version, String name) throws IOException {
        try (var text = SchemaMigration.class.getResourceAsStream(name)) {
            return new SchemaMigration.Script(
                    version, name, new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
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
        assertThat(DyingProgram.dies(HaltedMigration.class, folder.path().toString(), step.name()))
                .isTrue();
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
