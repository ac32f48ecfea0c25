package io.leasehold.registry.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileSystemTest {
    @TempDir
    Path dir;

    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void register() {
        DurableFileSystem.register();
        TappedFileSystem.register("recorded", (below, file) -> new Recorder(below));
    }

    @Test
    void theLastBlockFollowsOnlyWhenAllBeforeItIsForced() throws IOException {
        var bytes = new byte[3 * 4096 + 100];
        new Random(1).nextBytes(bytes);
        var source = ByteBuffer.wrap(bytes);
        try (var channel = open()) {
            assertThat(channel.write(source, 8192)).isEqualTo(bytes.length);
        }
        assertThat(calls).containsExactly("write 8192+12288", "force", "write 20480+100", "force");
        assertThat(source.hasRemaining()).isFalse();
        var stored = Files.readAllBytes(dir.resolve("file"));
        assertThat(Arrays.copyOfRange(stored, 8192, stored.length)).isEqualTo(bytes);
    }

    @Test
    void oneBlockIsForcedOnce() throws IOException {
        try (var channel = open()) {
            channel.write(ByteBuffer.allocate(4096), 0);
            channel.truncate(100);
        }
        assertThat(calls).containsExactly("write 0+4096", "force", "force");
    }

    private FileChannel open() throws IOException {
        return FilePath.get("durable:recorded:async:" + dir.resolve("file")).open("rw");
    }

    private final class Recorder extends TappedChannel {
        Recorder(FileChannel below) {
            super(below);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            calls.add("write " + position + "+" + source.remaining());
            return super.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            calls.add("force");
            super.force(metaData);
        }
    }
}
