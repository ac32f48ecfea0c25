package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * H2's file system {@code durable:}, which forces every write before it returns.
 *
 * <p>H2 itself never forces on COMMIT. With WRITE_DELAY=0 a COMMIT writes its chunk in the committing thread, so that
 * forcing each write makes the commit durable before it is acknowledged.
 */
public final class DurableFileSystem {
    private DurableFileSystem() {}

    /** Makes {@code durable:} known to H2 in this program; repeating it is harmless. */
    public static void register() {
        TappedFileSystem.register("durable", ForcingChannel::new);
    }

    private static final class ForcingChannel extends TappedChannel {
        ForcingChannel(FileChannel below) {
            super(below);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            var written = super.write(source, position);
            if (!source.hasRemaining()) {
                force(false);
            }
            return written;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            super.truncate(size);
            force(true);
            return this;
        }
    }
}
