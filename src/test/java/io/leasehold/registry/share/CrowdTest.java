package io.leasehold.registry.share;

import static io.leasehold.registry.share.ShareProgram.external;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.AppendRequest;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that want too much or give too little: each loses its own connection, and the others go on. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrowdTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MORE_THAN_ARE_SERVED = 300;

    @TempDir
    Path temp;

    private ProcessRegistry owner;
    private ProcessRegistry client;
    private final List<SocketChannel> raw = new ArrayList<>();

    @BeforeEach
    void open() {
        owner = SharedRegistry.openOrCreate(temp.resolve("registry"), "owner", Role.SERVING, PATIENCE);
        client = SharedRegistry.open(temp.resolve("registry"), "client", Role.SERVING, PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        for (var channel : raw) {
            channel.close();
        }
        client.close();
        owner.close();
    }

    @Test
    void moreConnectionsThanAreServedEndAtOnceAndWhoWasThereGoesOn() throws Exception {
        for (var n = 0; n < MORE_THAN_ARE_SERVED; n++) {
            connect();
        }
        // The last ones were not even taken; the first ones are, until they have said nothing for too long.
        assertEnds(raw.getLast());
        assertThat(client.register(external("p-1")).created()).isTrue();
        for (var channel : raw) {
            channel.close();
        }
        try (var late = SharedRegistry.open(temp.resolve("registry"), "late", Role.SERVING, PATIENCE)) {
            assertThat(late.find("p-1")).isPresent();
        }
    }

    @Test
    void whoSaysNothingOrTakesNothingIsCutAndTheOthersGoOnMeanwhile() throws Exception {
        owner.register(external("large"));
        var text = ProcessJson.parse("\"" + "x".repeat(400_000) + "\"");
        for (var n = 0; n < 10; n++) {
            owner.append(new AppendRequest("large", "note", text, null, null, null));
        }
        var silent = connect();
        var halfHello = connect();
        halfHello.write(half(hello("half-hello")));
        var halfRequest = greeted("half-request");
        halfRequest.write(half(events(1)));
        var neverReads = greeted("never-reads");
        // Forty times four megabytes: what it does not take must not be kept for it.
        for (var n = 0; n < 40; n++) {
            neverReads.write(ByteBuffer.wrap(events(n)));
        }
        var written = 0;
        for (var cut : List.of(silent, halfHello, halfRequest)) {
            var ending = Thread.ofVirtual().start(() -> assertEnds(cut));
            while (ending.isAlive()) {
                assertThat(client.register(external("p-" + written++)).created())
                        .isTrue();
            }
        }
        assertThat(written).isGreaterThan(100);
        var buffer = ByteBuffer.allocate(1 << 20);
        var got = 0L;
        for (var bytes = read(neverReads, buffer); bytes >= 0; bytes = read(neverReads, buffer)) {
            got += bytes;
        }
        assertThat(got).as("bytes of 160,000,000").isLessThan(20_000_000);
    }

    private SocketChannel connect() throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        raw.add(channel);
        channel.connect(UnixDomainSocketAddress.of(new RegistryFolder(temp.resolve("registry")).socketFile()));
        return channel;
    }

    private SocketChannel greeted(String clientId) throws IOException {
        var channel = connect();
        channel.write(ByteBuffer.wrap(hello(clientId)));
        assertThat(new FrameReader(channel).next().orElseThrow().head()).isInstanceOf(Head.Welcome.class);
        return channel;
    }

    private static byte[] hello(String clientId) {
        return Frame.of(new Head.Hello(Head.PROTOCOL, "raw", clientId, Role.ACTING, LivenessEvidence.OPAQUE))
                .bytes();
    }

    private static byte[] events(long id) {
        var call = new Head.Call(id, "events", System.nanoTime() + PATIENCE.toNanos());
        return Frame.of(call, new ReadOperations.After("large", 0, 100)).bytes();
    }

    private static ByteBuffer half(byte[] frame) {
        return ByteBuffer.wrap(Arrays.copyOf(frame, frame.length / 2));
    }

    private static void assertEnds(SocketChannel channel) {
        var buffer = ByteBuffer.allocate(1_024);
        while (read(channel, buffer) >= 0) {
            continue;
        }
    }

    /** Less than zero when the other end has closed it, politely or not. */
    private static int read(SocketChannel channel, ByteBuffer buffer) {
        try {
            return channel.read(buffer.clear());
        } catch (IOException reset) {
            return -1;
        }
    }
}
