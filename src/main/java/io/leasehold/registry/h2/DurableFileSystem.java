package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * H2's file system {@code durable:}, which forces every write before it returns.
 *
 * <p>H2 itself never forces on COMMIT. With WRITE_DELAY=0 a COMMIT writes its chunk in the committing thread, so that
 * forcing each write makes the commit durable before it is acknowledged.
 *
 * <p>H2 takes a chunk for complete when its first and its last block fit together, and pages have no checksum. A power
 * cut in the middle of a force may keep these two and lose what lies between, and then the whole registry cannot be
 * read. So the last block goes out only after all before it are on disk: a chunk that has its end has everything.
 */
public final class DurableFileSystem {
    /** The unit in which H2 lays out its file, and a disk writes whole. */
    private static final int BLOCK = 4096;

    private DurableFileSystem() {}

    /** Makes {@code durable:} known to H2 in this program; repeating it is harmless. */
    public static void register() {
        TappedFileSystem.register("durable", ForcingChannel::new);
    }

    private static final class ForcingChannel extends TappedChannel {
        private final FailedForce failed;

        ForcingChannel(FileChannel below, Path file) {
            super(below);
            failed = FailedForce.of(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            var length = source.remaining();
            var body = length == 0 ? 0 : (length - 1) / BLOCK * BLOCK;
            if (body > 0) {
                writeForced(source.slice(source.position(), body), position);
            }
            writeForced(source.slice(source.position() + body, length - body), position + body);
            source.position(source.limit());
            return length;
        }

        private void writeForced(ByteBuffer part, long position) throws IOException {
            var at = position;
            while (part.hasRemaining()) {
                at += super.write(part, at);
            }
            force(false);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            try {
                super.force(metaData);
            } catch (IOException e) {
                failed.note(e);
                throw e;
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            super.truncate(size);
            force(true);
            return this;
        }
    }
}
