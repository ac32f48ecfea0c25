package io.leasehold.registry.share;

import static io.leasehold.registry.share.ShareProgram.external;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs of another user, real ones: they can neither connect nor read, nor pass themselves off as the owner. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrangersTest {
    private static final int NOBODY = 65_534;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    private Path classes;
    private RegistryFolder names;

    @BeforeEach
    void requireAnotherUser() throws Exception {
        assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "Only root can run a program as another user, and this is not root.");
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setpriv"))),
                "The program setpriv, which runs another as another user, is missing here.");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        names = new RegistryFolder(temp.resolve("registry"));
        classes = temp.resolve("classes");
        var file = Path.of(Stranger.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(classes.resolve(file).getParent());
        try (var content = Stranger.class.getResourceAsStream("Stranger.class")) {
            Files.copy(content, classes.resolve(file));
        }
    }

    @Test
    void theyCanNeitherConnectNorRead() throws Exception {
        try (var owner = SharedRegistry.openOrCreate(names.path(), "owner", Role.SERVING, PATIENCE)) {
            owner.register(external("p-1"));
            var output = Files.createDirectories(names.outputFolder().resolve("p-1"));
            Files.writeString(output.resolve("1"), "said");
            for (var file : List.of(
                    names.databaseFile(),
                    names.idFile(),
                    names.keyFile(),
                    names.lockFile(),
                    names.ownerFile(),
                    output.resolve("1"))) {
                assertThat(said(asStranger("cat", file.toString()))).contains("Permission denied");
            }
            assertThat(said(stranger("connect", names.socketFile().toString(), "00")))
                    .isEqualTo("Permission denied");
        }
    }

    @Test
    void whoGetsPastTheFolderIsRefusedForWhoHeIs() throws Exception {
        try (var owner = SharedRegistry.openOrCreate(names.path(), "owner", Role.SERVING, PATIENCE)) {
            Files.setPosixFilePermissions(names.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(names.socketFile(), PosixFilePermissions.fromString("rw-rw-rw-"));
            var hello = new Head.Hello(Head.PROTOCOL, "stranger", "c-1", Role.SERVING, LivenessEvidence.OPAQUE);
            var bytes = HexFormat.of().formatHex(Frame.of(hello).bytes());
            var socket = names.socketFile().toString();
            assertThat(said(stranger("connect", socket, bytes)))
                    .startsWith("connected")
                    .doesNotContainPattern("answered [0-9]");
            // The very same bytes of this user are answered.
            assertThat(said(java("connect", socket, bytes))).containsPattern("answered [0-9]");
            assertThat(owner.register(external("p-1")).created()).isTrue();
        }
    }

    @Test
    void whoAnswersInTheNameOfTheOwnerIsRefusedForWhoHeIs() throws Exception {
        SharedRegistry.openOrCreate(names.path(), "owner", Role.SERVING, PATIENCE)
                .close();
        var open = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        var server = stranger("serve", open.resolve("owner.sock").toString());
        try {
            assertThat(server.inputReader().readLine()).isEqualTo("serving");
            Files.move(open.resolve("owner.sock"), names.socketFile());
            assertRefused("belongs to the user");
            // Even where the file itself is above suspicion.
            Files.setAttribute(names.socketFile(), "unix:uid", 0);
            assertRefused(
                    "The program at the other end of " + names.socketFile() + " is of the user nobody, not of root");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> SharedRegistry.open(names.path(), "client", Role.SERVING, PATIENCE))
                .isInstanceOfSatisfying(
                        RegistryUnavailable.class, e -> assertThat(e.kind()).isEqualTo(Code.REGISTRY_RIGHTS))
                .hasMessageContaining(words);
    }

    private Process stranger(String... args) throws IOException {
        return asStranger(command(args).toArray(String[]::new));
    }

    private Process java(String... args) throws IOException {
        return new ProcessBuilder(command(args)).redirectErrorStream(true).start();
    }

    private List<String> command(String... args) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes.toString(),
                Stranger.class.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private static Process asStranger(String... command) throws IOException {
        var all = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        all.addAll(List.of(command));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    private static String said(Process process) throws Exception {
        var words = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor();
        return words;
    }
}
