package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One message: four bytes of length, the head as one line of JSON, and the body.
 *
 * @param body JSON, or a part of one; empty where the head says all
 */
record Frame(Head head, byte[] body) {
    /** Longer frames are not read. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final byte[] NOTHING = {};
    private static final byte NEW_LINE = '\n';

    static Frame of(Head head) {
        return new Frame(head, NOTHING);
    }

    static Frame of(Head head, Object body) {
        return new Frame(head, WireJson.bytes(body));
    }

    /** With its length in front. */
    byte[] bytes() {
        var line = WireJson.bytes(head);
        var length = line.length + 1 + body.length;
        return ByteBuffer.allocate(4 + length)
                .putInt(length)
                .put(line)
                .put(NEW_LINE)
                .put(body)
                .array();
    }

    /**
     * The message in these bytes, without the length.
     *
     * @throws LeaseholdException {@code invalid_json} when it is none
     */
    static Frame read(byte[] bytes) {
        var end = 0;
        while (end < bytes.length && bytes[end] != NEW_LINE) {
            end++;
        }
        var head = WireJson.read(Arrays.copyOf(bytes, end), Head.class);
        var from = Math.min(end + 1, bytes.length);
        return new Frame(head, from == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, from, bytes.length));
    }

    <T> T body(Class<T> type) {
        return WireJson.read(body, type);
    }
}
