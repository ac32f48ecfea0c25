package io.leasehold.engine.command;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** How output lies on disk: one file with the first mebibyte, then segments of which the last are kept (rulings R16). */
final class OutputFiles {
    static final int HEAD_BYTES = 1 << 20;
    static final int SEGMENT_BYTES = 1 << 20;
    static final int KEPT_SEGMENTS = 3;
    /** sequence, wall time, stream, length; the checksum follows the content. */
    static final int HEADER_BYTES = Long.BYTES + Long.BYTES + 1 + Integer.BYTES;

    static final int LARGEST_FRAME = 64 * 1024;

    private OutputFiles() {}

    static Path head(Path folder) {
        return folder.resolve("output-first");
    }

    static Path segment(Path folder, long number) {
        return folder.resolve("output-%08d".formatted(number));
    }

    static ByteBuffer encode(OutputFrame frame) {
        var buffer = ByteBuffer.allocate(HEADER_BYTES + frame.bytes().length + Integer.BYTES);
        buffer.putLong(frame.sequence())
                .putLong(frame.atMs())
                .put((byte) frame.stream().ordinal())
                .putInt(frame.bytes().length)
                .put(frame.bytes());
        buffer.putInt(crc(buffer.array(), HEADER_BYTES + frame.bytes().length));
        return buffer.flip();
    }

    static int crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
