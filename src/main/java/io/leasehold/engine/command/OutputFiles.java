package io.leasehold.engine.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/** How output lies on disk: one file with the first mebibyte, then segments of which the last are kept (rulings R16). */
final class OutputFiles {
    static final int HEAD_BYTES = 1 << 20;
    static final int SEGMENT_BYTES = 1 << 20;
    static final int KEPT_SEGMENTS = 3;
    /** sequence, wall time, stream, length; the checksum follows the content. */
    static final int HEADER_BYTES = Long.BYTES + Long.BYTES + 1 + Integer.BYTES;

    static final int LARGEST_FRAME = 64 * 1024;

    private static final String HEAD = "output-first";

    private OutputFiles() {}

    static Path head(Path folder) {
        return folder.resolve(HEAD);
    }

    static Path segment(Path folder, long number) {
        return folder.resolve("output-%08d".formatted(number));
    }

    /** The number of a segment's file. */
    static long number(Path segment) {
        return Long.parseLong(String.valueOf(segment.getFileName()).substring("output-".length()));
    }

    /** The files that are there, oldest output first; a missing folder holds none. */
    static List<Path> inOrder(Path folder) {
        try (var all = Files.list(folder)) {
            return all.sorted(Comparator.comparing(OutputFiles::place)).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isAfter(Path file, Path other) {
        return place(file).compareTo(place(other)) > 0;
    }

    /** Segments are numbered; the first file comes before them all. */
    private static String place(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.equals(HEAD) ? "" : name;
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
