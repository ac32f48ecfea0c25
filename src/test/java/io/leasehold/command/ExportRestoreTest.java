package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a registry, and what comes back from a backup. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExportRestoreTest {
    @TempDir
    private Path temp;

    private Shell shell;

    @BeforeEach
    void work() {
        shell = new Shell(temp.resolve("registry"), temp);
        shell.start("done", "echo ok", "--disposition", "rerunnable");
        shell.start("bad", "exit 3", "--label", "=cmd|' /C calc'!A0");
        assertThat(shell.type("worker", "--until-idle").code()).isZero();
        shell.start("queued", "curl https://ada:hunter2@host", "--disposition", "rerunnable");
    }

    @Test
    void everyProcessIsALineOfJsonWithItsEventsAfterIt() {
        var told = shell.type("export", "--events");
        assertThat(told.code()).isZero();
        var lines = told.out().lines().map(ProcessJson::parse).toList();
        assertThat(lines.stream()
                        .filter(line -> line.path("type").stringValue("").equals("process"))
                        .map(line -> line.path("process_id").stringValue("")))
                .containsExactly("queued", "bad", "done");
        assertThat(lines.stream()
                        .filter(line -> line.path("type").stringValue("").equals("event"))
                        .map(line -> line.path("process_id").stringValue("")))
                .contains("done", "bad");
        assertThat(told.out()).doesNotContain("hunter2");
        assertThat(shell.type("export", "--reveal").out()).contains("hunter2");
        assertThat(shell.type("export", "--filter", "status:failed").out().lines())
                .hasSize(1);
    }

    @Test
    void aSpreadsheetShowsTextAndComputesNothing() {
        var lines = shell.type("export", "--format", "csv").out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("\"id\",\"kind\",\"label\"");
        assertThat(lines.get(2)).contains("\"'=cmd|' /C calc'!A0\"").contains("\"command_exit\"");
    }

    @Test
    void aBackupIsRestoredAsARegistryOfItsOwn() throws IOException {
        var backup = temp.resolve("backup");
        assertThat(shell.type("backup", backup.toString()).code()).isZero();
        var before = Files.readAllBytes(backup.resolve("registry.mv.db"));
        var restored = temp.resolve("restored");

        var told = shell.type("restore", backup.toString(), "--registry", restored.toString(), "--json");
        assertThat(told.code()).isZero();
        var answer = ProcessJson.parse(told.out());
        assertThat(answer.path("held").intValue()).isEqualTo(1);
        assertThat(answer.path("registry_id").stringValue(""))
                .isNotEqualTo(answer.path("former_registry_id").stringValue(""));
        assertThat(Files.readAllBytes(backup.resolve("registry.mv.db"))).isEqualTo(before);

        var there = new Shell(restored, temp);
        assertThat(there.type("list", "--filter", "status:any").out()).contains("queued", "bad", "done");
        assertThat(there.type("why", "queued").out()).contains("release");
        there.type("release", "queued", "--reason", "the original is gone");
        assertThat(there.type("worker", "--until-idle").code()).isZero();
        var token = ProcessJson.parse(there.type("show", "queued", "--json").out());
        assertThat(token.path("lease").path("fencing_token").longValue()).isGreaterThan(1L << 32);

        assertThat(shell.type("restore", backup.toString(), "--registry", restored.toString())
                        .code())
                .as("it is there already")
                .isEqualTo(2);
    }

    @Test
    void whatIsNoBackupOrDamagedIsNotRestored() throws IOException {
        var target = temp.resolve("restored");
        assertThat(shell.type("restore", temp.resolve("registry").toString(), "--registry", target.toString())
                        .err())
                .contains("no backup");
        var backup = temp.resolve("backup");
        shell.type("backup", backup.toString());
        var database = backup.resolve("registry.mv.db");
        try (var channel = Files.newByteChannel(database, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(database) / 2);
        }
        var told = shell.type("restore", backup.toString(), "--registry", target.toString());
        assertThat(told.code()).isEqualTo(4);
        assertThat(target).doesNotExist();
        try (var files = Files.list(temp)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }
}
