package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.lease.Probes;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.ProcessRegistry.Snapshot;
import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client and an owner of the test, which says nothing until it wants to. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnerLinkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    Path temp;

    private ServerSocketChannel server;
    private SocketChannel owner;
    private FrameReader frames;
    private ProcessRegistry client;

    @BeforeEach
    void connect() throws Exception {
        var folder = new RegistryFolder(temp.resolve("registry"));
        Files.createDirectory(
                folder.path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        server = new SocketPlace(folder, folder.socketFile()).bind();
        var opening = CompletableFuture.supplyAsync(
                () -> SharedRegistry.impatient(folder.path(), "client", Role.SERVING, PATIENCE));
        owner = server.accept();
        frames = new FrameReader(owner);
        assertThat(next().head()).isInstanceOf(Head.Hello.class);
        var self = OwnerFacts.self("owner of the test", 0)
                .serving(Probes.ofThisSystem(null, InstantSource.system()).self(), null);
        send(Frame.of(new Head.Welcome(Head.PROTOCOL, "r", 1, true, "ext4", true, self, System.nanoTime())));
        client = opening.get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws IOException {
        owner.close();
        server.close();
        client.close();
    }

    @Test
    void aBackupLastsAsLongAsItsOwnerAnswersOtherQuestions() throws Exception {
        var asked = CompletableFuture.supplyAsync(() -> client.snapshot(temp.resolve("backup.zip")));
        var backup = (Head.Call) next().head();
        assertThat(backup.operation()).isEqualTo("snapshot");
        for (var n = 0; n < 5; n++) {
            var question = (Head.Call) next().head();
            assertThat(question.operation()).isEqualTo("clock");
            assertThat(asked).isNotDone();
            send(Frame.of(new Head.Answer(question.id(), 1, System.nanoTime()), new ClockReading(1, 1)));
        }
        send(Frame.of(new Head.Answer(backup.id(), 1, System.nanoTime()), new Snapshot(3, 7)));
        assertThat(asked.get(30, TimeUnit.SECONDS)).isEqualTo(new Snapshot(3, 7));
    }

    @Test
    void aBackupEndsWhenItsOwnerFallsSilent() throws Exception {
        var asked = CompletableFuture.supplyAsync(() -> client.snapshot(temp.resolve("backup.zip")));
        assertThat(((Head.Call) next().head()).operation()).isEqualTo("snapshot");
        assertThat(((Head.Call) next().head()).operation()).isEqualTo("clock");
        assertThatThrownBy(() -> asked.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        RegistryUnavailable.class, e -> assertThat(e.kind()).isEqualTo(Code.OUTCOME_UNKNOWN));
    }

    @Test
    void anythingElseEndsWithThePatienceOfItsCaller() throws Exception {
        var asked = CompletableFuture.supplyAsync(() -> client.find("p"));
        assertThat(((Head.Call) next().head()).operation()).isEqualTo("find");
        assertThatThrownBy(() -> asked.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        RegistryUnavailable.class, e -> assertThat(e.kind()).isEqualTo(Code.REGISTRY_HELD));
    }

    private Frame next() throws IOException {
        return frames.next().orElseThrow();
    }

    private void send(Frame frame) throws IOException {
        owner.write(ByteBuffer.wrap(frame.bytes()));
    }
}
