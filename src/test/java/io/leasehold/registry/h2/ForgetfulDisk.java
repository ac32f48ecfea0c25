package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A disk as Linux shows it after a failed force: the pages of that force count as written and are forgotten. Reads still
 * see them, later forces succeed without them, and a power cut loses them.
 */
final class ForgetfulDisk {
    private static final int PAGE = 4096;

    /** The old content of pages that are not on the disk, by the inode of their file. */
    private final Map<Object, Map<Long, byte[]>> forgotten = new HashMap<>();

    private int failures;

    /** Registers the disk and gives the storage that uses it. */
    H2Storage storage() {
        TappedFileSystem.register("forgetful", Channel::new);
        return new H2Storage("durable:forgetful:reads:async:", 0);
    }

    /** The next forces fail, that many times. */
    void failForces(int times) {
        failures = times;
    }

    /** What was forgotten is gone from the file, if that file is still the one in use. */
    void cutPower(Path file) throws IOException {
        var lost = forgotten.getOrDefault(inode(file), Map.of());
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (var page : lost.entrySet()) {
                channel.write(ByteBuffer.wrap(page.getValue()), page.getKey() * PAGE);
            }
        }
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    private final class Channel extends TappedChannel {
        private final Path file;
        private final Map<Long, byte[]> unforced = new HashMap<>();

        Channel(FileChannel below, Path file) {
            super(below);
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            for (var page = position / PAGE; page * PAGE < position + source.remaining(); page++) {
                if (!unforced.containsKey(page)) {
                    unforced.put(page, content(page));
                }
            }
            return super.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            var lost = forgotten.computeIfAbsent(inode(file), ignored -> new HashMap<>());
            if (failures > 0) {
                failures--;
                unforced.forEach(lost::putIfAbsent);
                unforced.clear();
                throw new IOException("Input/output error");
            }
            super.force(metaData);
            // Written again, and this time it arrived.
            lost.keySet().removeAll(unforced.keySet());
            unforced.clear();
        }

        private byte[] content(long page) throws IOException {
            var buffer = ByteBuffer.allocate(PAGE);
            var read = 0;
            while (read >= 0 && buffer.hasRemaining()) {
                read = super.read(buffer, page * PAGE + buffer.position());
            }
            return buffer.array();
        }
    }
}
