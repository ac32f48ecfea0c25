package io.leasehold.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import io.leasehold.host.SmallDisk;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.Declared;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.FolderSight;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the checks say of a registry that cannot be opened: which of them sees it, why, and what to do. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorUnopenedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LARGE = 8_000_000;

    private final LivenessProbe probe = Probes.ofThisSystem("ext4", InstantSource.system());

    @TempDir
    private Path temp;

    @Test
    void anOwnerThatDoesNotAnswerIsNamed() throws Exception {
        var folder = made(temp.resolve("registry"));
        try (var owner = new SilentOwner(folder)) {
            var up = examined(folder, Duration.ofMillis(500));

            assertThat(up.of(Check.OPENS)).singleElement().satisfies(trouble -> {
                assertThat(trouble.finding()).contains("the silent one (pid " + owner.pid(), "stopped");
                assertThat(trouble.cause()).contains("does not answer");
                assertThat(trouble.cure()).isNotBlank();
            });
            assertThat(up.notAsked()).contains(Check.ROW_LAWS);
        }
        assertThat(examined(folder, PATIENCE).of(Check.OPENS)).isEmpty();
    }

    @Test
    void aDatabaseThatLostItsNewestPartIsNamed() throws IOException {
        var folder = temp.resolve("registry");
        var database = folder.resolve("registry.mv.db");
        byte[] earlier;
        try (var registry = SharedRegistry.openOrCreate(folder, "test", Role.SERVING, PATIENCE)) {
            declare(registry, "kept", 10);
            earlier = Files.readAllBytes(database);
            declare(registry, "lost", 10);
        }
        Files.write(database, earlier, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);

        var up = examined(folder, PATIENCE);

        assertThat(up.of(Check.DATABASE_FILE)).singleElement().satisfies(trouble -> {
            assertThat(trouble.finding()).contains("1 change is missing");
            assertThat(trouble.cause()).contains("newest part");
            assertThat(trouble.cure()).contains("leasehold restore", "--accept-loss");
        });
        assertThat(up.notAsked()).contains(Check.OPENS, Check.ROW_LAWS);
    }

    @Test
    void aPartOfTheFileThatIsDamagedIsNamed() throws IOException {
        var folder = made(temp.resolve("registry"));
        var database = folder.resolve("registry.mv.db");
        var bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, 8_192, bytes.length, (byte) 0x5a);
        Files.write(database, bytes, StandardOpenOption.WRITE);

        var up = examined(folder, PATIENCE);

        assertThat(up.troubles())
                .filteredOn(trouble -> trouble.check() == Check.OPENS || trouble.check() == Check.DATABASE_FILE)
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.cause()).isNotBlank();
                    assertThat(trouble.cure()).isNotBlank();
                });
    }

    @Test
    void aFullDiskIsNamedAlsoWhereNothingCanBeCopiedAside() throws Exception {
        try (var disk = new SmallDisk(temp, 16)) {
            var folder = disk.folder().resolve("registry");
            try (var registry = SharedRegistry.openOrCreate(folder, "test", Role.SERVING, PATIENCE)) {
                for (var n = 0; Files.size(folder.resolve("registry.mv.db")) < LARGE; n++) {
                    declare(registry, "p-" + n, 200_000);
                }
            }
            disk.fill();
            assertThat(examined(folder, PATIENCE).of(Check.FREE_SPACE))
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble.finding()).contains("MB are free"));

            var report = reportWithTemporaryFilesOn(disk.folder(), folder);

            assertThat(report).contains("The disk is full.").contains("Free some space");
        }
    }

    /** The command, in a program whose temporary files lie there: to look is to copy, and the copy has no room. */
    private static String reportWithTemporaryFilesOn(Path disk, Path folder) throws IOException, InterruptedException {
        var builder = OwnProgram.with(List.of("doctor", "--registry", folder.toString()));
        builder.command().add(1, "-Djava.io.tmpdir=" + disk);
        var program = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isEqualTo(1);
        return said;
    }

    private CheckUp examined(Path folder, Duration patience) {
        return Doctor.examine(
                new Patient(
                        () -> FolderSight.of(folder),
                        () -> SharedRegistry.open(folder, "doctor", Role.LOOKING, patience),
                        false,
                        probe,
                        null,
                        InstantSource.system()),
                false);
    }

    private static Path made(Path folder) {
        try (var registry = SharedRegistry.openOrCreate(folder, "test", Role.SERVING, PATIENCE)) {
            declare(registry, "p", 10);
        }
        return folder;
    }

    private static void declare(ProcessRegistry registry, String id, int characters) {
        registry.register(Declared.external(id, ProcessJson.object().put("text", "x".repeat(characters))));
    }
}
