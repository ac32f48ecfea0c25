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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
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
        send(welcome(1));
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

    @Test
    void whoListensHearsOfWhatHappensAfterTheOwnerHasAnswered() throws Exception {
        var told = new LinkedBlockingQueue<Set<String>>();
        var listening = CompletableFuture.runAsync(() -> client.subscribe((ids, eventSeq) -> told.add(ids)));
        assertThat(next().head()).isInstanceOf(Head.Listen.class);
        var question = (Head.Call) next().head();
        assertThat(listening).isNotDone();
        send(Frame.of(new Head.Answer(question.id(), 1, System.nanoTime()), List.of()));
        listening.get(30, TimeUnit.SECONDS);
        send(Frame.of(new Head.Changed(1), List.of("p-1")));
        assertThat(told.poll(10, TimeUnit.SECONDS)).containsExactly("p-1");
    }

    @Test
    void whoListenedBeforeTheNextOwnerCameIsHeardOfBeforeAnythingElse() throws Exception {
        owner.close();
        owner = server.accept();
        frames = new FrameReader(owner);
        assertThat(next().head()).isInstanceOf(Head.Hello.class);
        var listening = CompletableFuture.runAsync(() -> client.subscribe((ids, eventSeq) -> {}));
        send(welcome(2));
        assertThat(next().head()).isInstanceOf(Head.Listen.class);
        owner.close();
        server.close();
        listening.get(30, TimeUnit.SECONDS);
    }

    private static Frame welcome(long epoch) {
        var self = OwnerFacts.self("owner of the test", 0)
                .serving(Probes.ofThisSystem(null, InstantSource.system()).self(), null);
        return Frame.of(new Head.Welcome(Head.PROTOCOL, "r", epoch, true, "ext4", true, self, System.nanoTime()));
    }

    private Frame next() throws IOException {
        return frames.next().orElseThrow();
    }

    private void send(Frame frame) throws IOException {
        owner.write(ByteBuffer.wrap(frame.bytes()));
    }
}
