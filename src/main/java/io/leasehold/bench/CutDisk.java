package io.leasehold.bench;

import io.leasehold.registry.h2.TappedChannel;
import io.leasehold.registry.h2.TappedFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A disk with a cache that a power cut loses: keeps the old content of every 4 KiB page until it is forced.
 *
 * <p>A cut puts the old content of a random half of these pages back and halts the program. Thread-safe.
 */
final class CutDisk {
    private static final int PAGE = 4096;

    private static final int IN_FLIGHT_OF_TEN = 8;

    private @Nullable LongConsumer inFlight;
    private final List<CachedChannel> channels = new ArrayList<>();

    /** Makes {@code cut:} known to H2. */
    void register() {
        TappedFileSystem.register("cut", (below, file) -> open(below));
    }

    private synchronized CachedChannel open(FileChannel below) {
        var channel = new CachedChannel(below);
        channels.add(channel);
        return channel;
    }

    /**
     * Loses the unforced half, tells how many pages that were, and halts; does not return.
     *
     * <p>Mostly it waits for the next write to be on its way, since that is the moment that matters.
     */
    void cut(LongConsumer dropped) throws InterruptedException {
        synchronized (this) {
            if (ThreadLocalRandom.current().nextInt(10) < IN_FLIGHT_OF_TEN) {
                inFlight = dropped;
                while (true) {
                    wait();
                }
            }
            lose(dropped);
        }
    }

    private void lose(LongConsumer dropped) {
        var pages = 0L;
        try {
            for (var channel : channels) {
                pages += channel.lose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropped.accept(pages);
        Runtime.getRuntime().halt(0);
    }

    private final class CachedChannel extends TappedChannel {
        private final Map<Long, byte[]> before = new HashMap<>();

        CachedChannel(FileChannel below) {
            super(below);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            synchronized (CutDisk.this) {
                for (var page = position / PAGE; page * PAGE < position + source.remaining(); page++) {
                    if (!before.containsKey(page)) {
                        before.put(page, content(page));
                    }
                }
                return super.write(source, position);
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            synchronized (CutDisk.this) {
                if (inFlight != null && !before.isEmpty()) {
                    CutDisk.this.lose(inFlight);
                }
            }
            // The pages are forced at the end of the real force, as on a disk that is cut in the middle of it.
            super.force(metaData);
            synchronized (CutDisk.this) {
                before.clear();
            }
        }

        private long lose() throws IOException {
            var pages = 0L;
            for (var entry : before.entrySet()) {
                if (ThreadLocalRandom.current().nextBoolean()) {
                    super.write(ByteBuffer.wrap(entry.getValue()), entry.getKey() * PAGE);
                    pages++;
                }
            }
            return pages;
        }

        /** A page as it is now; zeros beyond the end of the file. */
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
