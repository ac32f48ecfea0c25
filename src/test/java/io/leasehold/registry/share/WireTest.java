package io.leasehold.registry.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WireTest {
    private static final long LATER = Wire.STUCK_NANOS + TimeUnit.SECONDS.toNanos(1);

    @TempDir
    Path temp;

    private SocketChannel other;
    private Wire wire;
    private final LinkedBlockingQueue<Frame> received = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @BeforeEach
    void connect() throws Exception {
        var address = UnixDomainSocketAddress.of(temp.resolve("socket"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            other = SocketChannel.open(address);
            wire = new Wire(server.accept(), "test");
        }
        wire.start(new Connection.Receiver() {
            @Override
            public void received(Frame frame) {
                received.add(frame);
            }

            @Override
            public void ended() {
                ended.countDown();
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        wire.close();
        other.close();
    }

    @Test
    void framesGoBothWays() throws Exception {
        assertThat(wire.send(Frame.of(new Head.Listen()))).isTrue();
        assertThat(new FrameReader(other).next().orElseThrow().head()).isEqualTo(new Head.Listen());
        other.write(ByteBuffer.wrap(Frame.of(new Head.NotExecuted(7)).bytes()));
        assertThat(received.take().head()).isEqualTo(new Head.NotExecuted(7));
        assertThat(wire.stuck(System.nanoTime() + LATER)).isFalse();
    }

    @Test
    void whoTakesNothingIsStuckAndGrowsNothing() {
        var body = "x".repeat(Shape.PART_BYTES);
        var sent = 0;
        while (wire.send(Frame.of(new Head.Part(1), body), System.nanoTime())) {
            sent++;
        }
        assertThat(sent * (long) body.length()).isLessThan(Outbox.MAX_BYTES + 2_000_000L);
        until(() -> wire.stuck(System.nanoTime() + LATER));
        assertThat(wire.stuck(System.nanoTime())).isFalse();
    }

    @Test
    void whoBeginsAFrameAndDoesNotEndItIsStuck() throws Exception {
        other.write(ByteBuffer.wrap(new byte[] {0, 0}));
        until(() -> wire.stuck(System.nanoTime() + LATER));
    }

    @Test
    void changesAreGatheredUntilTheyAreTaken() throws Exception {
        var body = "x".repeat(Shape.PART_BYTES);
        while (wire.send(Frame.of(new Head.Part(1), body), System.nanoTime())) {
            continue;
        }
        for (var n = 0; n < 1_000; n++) {
            wire.changed(Set.of("p-" + n % 10), n);
        }
        var reader = new FrameReader(other);
        var frame = reader.next().orElseThrow();
        var frames = 0;
        while (!(frame.head() instanceof Head.Changed)) {
            frames++;
            frame = reader.next().orElseThrow();
        }
        assertThat(frame.head()).isEqualTo(new Head.Changed(999));
        assertThat(frame.body(String[].class)).hasSize(10);
        assertThat(frames).as("changes do not wait for all that is queued").isLessThan(8);
    }

    @Test
    void aThreadThatIsInterruptedHarmsNoConnection() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(wire.send(Frame.of(new Head.Listen()))).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(new FrameReader(other).next()).isPresent();
        assertThat(ended.getCount()).isEqualTo(1);
    }

    private static void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
