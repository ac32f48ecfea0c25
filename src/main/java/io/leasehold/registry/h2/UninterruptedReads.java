package io.leasehold.registry.h2;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * H2's file system {@code reads:}, whose reads are done by the thread that asks and cannot be interrupted.
 *
 * <p>An interrupt closes a plain channel, and with it the database. {@code async:} knows no interrupts because it hands
 * every read to another thread and waits for it, which takes many times as long as a page that the system has in
 * memory. A {@link RandomAccessFile} knows none either: reads go through one of its own, everything else through the
 * channel below. Both see the same file, whose pages the system keeps once.
 */
final class UninterruptedReads {
    private UninterruptedReads() {}

    /** Makes {@code reads:} known to H2 in this program; repeating it is harmless. */
    static void register() {
        TappedFileSystem.register("reads", ReadingChannel::new);
    }

    private static final class ReadingChannel extends TappedChannel {
        private final RandomAccessFile file;

        /** A place and the read at it are two calls. */
        private final ReentrantLock placing = new ReentrantLock();

        ReadingChannel(FileChannel below, Path file) throws IOException {
            super(below);
            this.file = new RandomAccessFile(file.toFile(), "r");
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            if (!target.hasArray()) {
                return super.read(target, position);
            }
            placing.lock();
            try {
                if (!isOpen()) {
                    throw new ClosedChannelException();
                }
                file.seek(position);
                var read = file.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
                if (read > 0) {
                    target.position(target.position() + read);
                }
                return read;
            } finally {
                placing.unlock();
            }
        }

        /** Last, because closing any descriptor of a file gives back the locks that the program has on it. */
        @Override
        protected void implCloseChannel() throws IOException {
            placing.lock();
            try (file) {
                super.implCloseChannel();
            } finally {
                placing.unlock();
            }
        }
    }
}
