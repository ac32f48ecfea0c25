package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UninterruptedReadsTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void register() {
        UninterruptedReads.register();
    }

    @Test
    void whatWasWrittenIsReadAtAnyPlaceAndIntoAnyPart() throws IOException {
        try (var channel = open()) {
            write(channel, "0123456789", 0);
            write(channel, "ab", 4);
            assertThat(read(channel, 4, 3)).isEqualTo("3ab6");
            assertThat(read(channel, 4, 8)).as("up to the end").isEqualTo("89");
            assertThat(channel.read(ByteBuffer.allocate(4), 10)).as("past it").isEqualTo(-1);
            assertThat(channel.read(ByteBuffer.allocate(0), 0)).isZero();
            var direct = ByteBuffer.allocateDirect(2);
            assertThat(channel.read(direct, 4)).isEqualTo(2);
            var part = ByteBuffer.wrap("--------".getBytes(StandardCharsets.US_ASCII), 2, 5)
                    .slice()
                    .limit(3);
            assertThat(channel.read(part, 0)).isEqualTo(3);
            assertThat(new String(part.array(), StandardCharsets.US_ASCII)).isEqualTo("--012---");
            channel.truncate(5);
            assertThat(read(channel, 8, 3)).isEqualTo("3a");
        }
    }

    @Test
    void aThreadThatIsInterruptedReadsOn() throws IOException {
        try (var channel = open()) {
            write(channel, "kept", 0);
            Thread.currentThread().interrupt();
            assertThat(read(channel, 4, 0)).isEqualTo("kept");
            assertThat(Thread.interrupted()).as("and knows of it").isTrue();
            assertThat(read(channel, 4, 0)).isEqualTo("kept");
        }
    }

    @Test
    void whatIsClosedIsNotReadAnyMore() throws IOException {
        var channel = open();
        write(channel, "gone", 0);
        channel.close();
        assertThatThrownBy(() -> read(channel, 4, 0)).isInstanceOf(ClosedChannelException.class);
    }

    private FileChannel open() throws IOException {
        return FilePath.get("reads:async:" + dir.resolve("file")).open("rw");
    }

    private static void write(FileChannel channel, String text, long position) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), position);
    }

    private static String read(FileChannel channel, int most, long position) throws IOException {
        var target = ByteBuffer.allocate(most);
        channel.read(target, position);
        return new String(target.array(), 0, target.position(), StandardCharsets.US_ASCII);
    }
}
