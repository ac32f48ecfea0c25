package io.leasehold.registry.h2;

import static io.leasehold.registry.h2.Registries.in;
import static io.leasehold.registry.h2.Registries.open;
import static io.leasehold.registry.h2.Registries.withNotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After a failed force the content goes to a new file before anything else is written (safety.md 8). */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailedForceTest {
    @TempDir
    Path dir;

    private final ForgetfulDisk disk = new ForgetfulDisk();
    private RegistryFolder folder;
    private H2Storage storage;

    @BeforeEach
    void make() {
        folder = in(dir);
        storage = disk.storage();
        try (var database = open(folder, storage)) {
            var writer = withNotes(database, GroupListener.none());
            note(writer, 1);
        }
    }

    @Test
    void everythingAcknowledgedAroundAFailedForceSurvivesAPowerCut() throws IOException {
        failOnce(2);
        assertThat(folder.path().resolve("registry.failed")).exists();
        var before = inode();
        var writtenAfter = open(folder, storage);
        note(writtenAfter.startWriter(GroupListener.none()), 3);
        assertThat(inode()).isNotEqualTo(before);
        assertThat(folder.path().resolve("registry.failed")).doesNotExist();
        assertThat(folder.nextDatabaseFile()).doesNotExist();
        writtenAfter.abandon();

        disk.cutPower(folder.databaseFile());
        try (var database = open(folder, storage)) {
            assertThat(notes(database)).contains(1, 3);
        }
    }

    @Test
    void theMarkOutlivesOpeningsThatFail() throws IOException {
        failOnce(2);
        // No room for the copy: a folder is in its place.
        Files.createDirectories(folder.nextDatabaseFile().resolve("in-the-way"));
        assertThatThrownBy(() -> open(folder, storage));
        assertThat(folder.path().resolve("registry.failed")).exists();
        Files.delete(folder.nextDatabaseFile().resolve("in-the-way"));
        Files.delete(folder.nextDatabaseFile());
        open(folder, storage).close();
        assertThat(folder.path().resolve("registry.failed")).doesNotExist();
    }

    @Test
    void aDiskThatGoesOnFailingLosesNothingEither() throws IOException {
        var database = open(folder, storage);
        var writer = database.startWriter(GroupListener.none());
        note(writer, 2);
        disk.failForces(Integer.MAX_VALUE);
        assertThatThrownBy(() -> note(writer, 3)).hasMessageContaining("unknown");
        database.close();
        assertThatThrownBy(() -> open(folder, storage).close());
        disk.failForces(0);
        var again = open(folder, storage);
        note(again.startWriter(GroupListener.none()), 4);
        again.abandon();
        disk.cutPower(folder.databaseFile());
        try (var last = open(folder, storage)) {
            assertThat(notes(last)).contains(1, 2, 4);
        }
    }

    @Test
    void aForceThatSucceedsLeavesNoMark() {
        assertThat(folder.path().resolve("registry.failed")).doesNotExist();
    }

    private void failOnce(int id) {
        var database = open(folder, storage);
        var writer = database.startWriter(GroupListener.none());
        note(writer, 10 + id);
        disk.failForces(1);
        assertThatThrownBy(() -> note(writer, id)).hasMessageContaining("unknown");
        database.close();
    }

    private static void note(GroupCommitWriter writer, int id) {
        writer.submit(Lane.NORMAL, 1, h -> h.execute("insert into note (id) values (" + id + ")"))
                .join();
    }

    private static List<Integer> notes(H2Database database) {
        return database.reads()
                .read(h -> h.createQuery("select id from note")
                        .mapTo(Integer.class)
                        .list());
    }

    private Object inode() throws IOException {
        return Files.getAttribute(folder.databaseFile(), "unix:ino");
    }
}
