package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A few processes in one file, which is read elsewhere and is not trusted there. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BundleCommandTest {
    @TempDir
    private Path temp;

    private Shell shell;
    private Path file;

    @BeforeEach
    void aBundle() {
        shell = new Shell(temp.resolve("registry"), temp);
        shell.start(
                "p",
                "echo begins; echo DB_PASSWORD=hunter2; echo ends",
                "--disposition",
                "rerunnable",
                "--env",
                "API_TOKEN=hunter2");
        shell.start("other", "true", "--disposition", "rerunnable");
        shell.type("worker", "--until-idle");
        shell.type("cancel", "other", "--reason", "password: hunter2");
        var written = shell.type("bundle", "p", "--to", "case.zip");
        assertThat(written.err()).isEmpty();
        assertThat(written.code()).isZero();
        file = temp.resolve("case.zip");
    }

    @Test
    void itOpensAsARegistryThatIsOnlyRead() throws IOException {
        var there = file.toString();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(shell.type("--registry", there, "list", "--filter", "status:any")
                        .out())
                .contains("p ")
                .doesNotContain("other");
        assertThat(shell.type("--registry", there, "show", "p").out()).contains("Completed", "rerunnable");
        assertThat(shell.type("--registry", there, "why", "p", "--json")
                        .json()
                        .get("verdict")
                        .stringValue())
                .isEqualTo("ended.completed");
        var facts = shell.type("why", "p", "--json").json().get("facts");
        assertThat(shell.type("--registry", there, "why", "p", "--json").json().get("facts"))
                .isEqualTo(facts);
        assertThat(facts.get("token").isNumber()).isTrue();
        assertThat(shell.type("--registry", there, "events", "p").out().lines())
                .hasSameSizeAs(shell.type("events", "p").out().lines().toList());
        assertThat(shell.type("--registry", there, "output", "p").out())
                .isEqualTo("begins\nDB_PASSWORD=••••••\nends\n");
        assertThat(shell.type("--registry", there, "owners").out()).contains("worker");
        assertThat(shell.type("--registry", there, "cancel", "p").code()).isEqualTo(1);
        assertThat(shell.type("--registry", there, "show", "other").code()).isEqualTo(3);
    }

    @Test
    void noSecretGoesIntoIt() throws IOException {
        entries()
                .forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .as(name)
                        .doesNotContain("hunter2"));
        assertThat(shell.type("bundle", "p", "--to", "b.zip", "--reveal").code())
                .isEqualTo(2);
        assertThat(temp.resolve("b.zip")).doesNotExist();
        assertThat(shell.type("--registry", file.toString(), "show", "p", "--reveal", "--json")
                        .out())
                .doesNotContain("hunter2");
    }

    @Test
    void whatIsThereOrIsNotABundlesNameIsRefused() {
        assertThat(shell.type("bundle", "p", "--to", "case.zip").code()).isEqualTo(2);
        assertThat(shell.type("bundle", "p", "--to", "case").code()).isEqualTo(2);
        assertThat(shell.type("bundle", "nobody", "--to", "c.zip").code()).isEqualTo(3);
        assertThat(temp.resolve("c.zip")).doesNotExist();
    }

    @Test
    void aForgedBundleIsRefused() throws IOException {
        refused(changed("rows.jsonl", null));
        refused(changed("manifest.json", null));
        refused(changed("rows.jsonl", new byte[0]));
        refused(changed("../escaped", new byte[] {1}));
        refused(changed("output/../../escaped", new byte[] {1}));
        refused(changed("/etc/escaped", new byte[] {1}));
        refused(changed("notes.txt", new byte[] {1}));
        refused(changed("refused.jsonl", "{\"x\":1}\n".getBytes(StandardCharsets.UTF_8)));
        Files.write(temp.resolve("forged.zip"), "no zip at all".getBytes(StandardCharsets.UTF_8));
        refused(temp.resolve("forged.zip"));
        assertThat(temp.resolveSibling("escaped")).doesNotExist();
    }

    @Test
    void aBundleThatUnpacksToTooMuchIsRefused() throws IOException {
        var bomb = temp.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("events.jsonl"));
            var nothing = new byte[1 << 20];
            for (var mebibyte = 0; mebibyte < 513; mebibyte++) {
                zip.write(nothing);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        refused(bomb);
    }

    private void refused(Path bundle) {
        var shown = shell.type("--registry", bundle.toString(), "list", "--json");
        assertThat(shown.out()).isEmpty();
        assertThat(shown.err()).contains("registry_integrity");
        assertThat(shown.code()).isEqualTo(4);
    }

    private Map<String, byte[]> entries() throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    /** The bundle with one entry replaced, added, or left out. */
    private Path changed(String name, byte[] bytes) throws IOException {
        var entries = entries();
        if (bytes == null) {
            entries.remove(name);
        } else {
            entries.put(name, bytes);
        }
        var forged = temp.resolve("forged.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(forged))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return forged;
    }
}
