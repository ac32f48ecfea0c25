package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A disk below the durable file system whose next force can be held up, or whose next calls can fail. */
final class FaultyDisk {
    private final AtomicReference<Hold> hold = new AtomicReference<>();
    private final AtomicReference<String> forceFault = new AtomicReference<>();
    private final AtomicReference<String> writeFault = new AtomicReference<>();

    private record Hold(CountDownLatch entered, CountDownLatch released) {}

    /** Registers the disk and gives the storage that uses it. */
    H2Storage storage() {
        TappedFileSystem.register("faulty", (below, file) -> new Channel(below));
        return new H2Storage("durable:faulty:reads:async:", 0);
    }

    /** The next force waits; the returned latch opens when it has begun. */
    CountDownLatch holdNextForce() {
        var next = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        hold.set(next);
        return next.entered();
    }

    void release() {
        var held = hold.getAndSet(null);
        if (held != null) {
            held.released().countDown();
        }
    }

    /** The next force fails once with these words. */
    void failNextForce(String words) {
        forceFault.set(words);
    }

    /** Every write fails with these words from now on. */
    void failWrites(String words) {
        writeFault.set(words);
    }

    private final class Channel extends TappedChannel {
        Channel(FileChannel below) {
            super(below);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            var words = writeFault.get();
            if (words != null) {
                throw new IOException(words);
            }
            return super.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            var held = hold.get();
            if (held != null) {
                held.entered().countDown();
                try {
                    held.released().await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            var words = forceFault.getAndSet(null);
            if (words != null) {
                throw new IOException(words);
            }
            super.force(metaData);
        }
    }
}
