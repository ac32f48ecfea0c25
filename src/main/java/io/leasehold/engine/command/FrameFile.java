package io.leasehold.engine.command;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the pieces in one file of output. */
final class FrameFile {
    private FrameFile() {}

    /**
     * How far a file was read.
     *
     * @param end the first byte behind the last whole piece
     * @param torn whether something follows that is no whole piece
     */
    record Extent(long end, boolean torn) {}

    /** Reads from that byte on; a file that has been dropped meanwhile holds nothing. */
    static Extent read(Path file, long from, Consumer<OutputFrame> frames) {
        var end = from;
        try (var channel = FileChannel.open(file).position(from);
                var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)))) {
            while (true) {
                var header = in.readNBytes(OutputFiles.HEADER_BYTES);
                if (header.length < OutputFiles.HEADER_BYTES) {
                    return new Extent(end, header.length > 0);
                }
                var fields = ByteBuffer.wrap(header);
                var sequence = fields.getLong();
                var atMs = fields.getLong();
                var stream = fields.get();
                var length = fields.getInt();
                if (length < 0 || length > OutputFiles.LARGEST_FRAME || stream < 0 || stream > 1) {
                    return new Extent(end, true);
                }
                var bytes = in.readNBytes(length);
                var crc = in.readInt();
                var whole =
                        ByteBuffer.allocate(header.length + length).put(header).put(bytes);
                if (crc != OutputFiles.crc(whole.array(), whole.capacity())) {
                    return new Extent(end, true);
                }
                end += whole.capacity() + Integer.BYTES;
                frames.accept(new OutputFrame(sequence, atMs, OutputFrame.Stream.values()[stream], bytes));
            }
        } catch (EOFException e) {
            return new Extent(end, true);
        } catch (NoSuchFileException e) {
            return new Extent(from, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
