package io.leasehold.registry.share;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a stream of bytes into frames. For one thread. */
final class FrameReader {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private volatile long partialSince;

    FrameReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next frame; empty at the end of the stream.
     *
     * @throws IOException when the stream broke, ended within a frame, or is no stream of frames
     */
    Optional<Frame> next() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            return Optional.empty();
        }
        partialSince = System.nanoTime() | 1;
        var length = length();
        if (length < 1 || length > Frame.MAX_BYTES) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var bytes = body(length);
        partialSince = 0;
        return Optional.of(Frame.read(bytes));
    }

    /** Since when a frame has been coming in that is not complete, by the monotonic clock; 0: there is none. */
    long partialSince() {
        return partialSince;
    }

    private int length() throws IOException {
        var length = 0;
        for (var i = 0; i < 4; i++) {
            more();
            length = length << 8 | buffer.get() & 0xff;
        }
        return length;
    }

    private byte[] body(int length) throws IOException {
        // What was announced is believed as it comes in, so that a length alone costs nothing.
        var bytes = new byte[Math.min(length, BUFFER_BYTES)];
        var read = 0;
        while (read < length) {
            more();
            if (read == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(length, bytes.length * 2));
            }
            var count = Math.min(buffer.remaining(), bytes.length - read);
            buffer.get(bytes, read, count);
            read += count;
        }
        return bytes;
    }

    private void more() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            throw new IOException("the stream ended within a frame");
        }
    }

    private boolean fill() throws IOException {
        buffer.clear();
        var count = channel.read(buffer);
        buffer.flip();
        return count > 0;
    }
}
