package io.leasehold.registry.h2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Checksums over the columns of a row, chained from row to row: H2 has none of its own (safety.md 11). Pure. */
public final class Checksums {
    private Checksums() {}

    /**
     * CRC32C over the checksum before and all columns, with their kinds and lengths.
     *
     * @param previous the checksum of the row before, 0 for the first
     * @param columns text, integers of any width, booleans, byte arrays, or null
     * @return between 0 and 2^32 − 1
     * @throws IllegalArgumentException for a column of another kind
     */
    public static long crc(long previous, @Nullable Object... columns) {
        var crc = new CRC32C();
        number(crc, (byte) 'P', previous);
        for (var column : columns) {
            switch (column) {
                case null -> crc.update('N');
                case String text -> bytes(crc, (byte) 'S', text.getBytes(StandardCharsets.UTF_8));
                case byte[] raw -> bytes(crc, (byte) 'Y', raw);
                case Boolean flag -> number(crc, (byte) 'B', flag ? 1 : 0);
                case Long value -> number(crc, (byte) 'L', value);
                case Integer value -> number(crc, (byte) 'L', value);
                case Short value -> number(crc, (byte) 'L', value);
                default -> throw new IllegalArgumentException("no checksum for " + column.getClass());
            }
        }
        return crc.getValue();
    }

    private static void bytes(CRC32C crc, byte kind, byte[] content) {
        number(crc, kind, content.length);
        crc.update(content);
    }

    private static void number(CRC32C crc, byte kind, long value) {
        crc.update(ByteBuffer.allocate(1 + Long.BYTES).put(kind).putLong(value).flip());
    }
}
