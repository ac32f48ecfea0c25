package io.leasehold.simulation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A protocol that somebody got wrong, as it shows on the wire. */
abstract class WrongWire implements Tap {
    private static final int LENGTH_BYTES = 4;
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern OPERATION = Pattern.compile("\"operation\":\"(\\w+)\"");
    private static final Pattern NOT_AFTER = Pattern.compile("\"not_after\":-?\\d+");

    static String head(byte[] frame) {
        var text = new String(frame, LENGTH_BYTES, frame.length - LENGTH_BYTES, StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf('\n'));
    }

    static byte[] body(byte[] frame) {
        var from = LENGTH_BYTES + head(frame).getBytes(StandardCharsets.UTF_8).length + 1;
        return ByteBuffer.allocate(frame.length - from)
                .put(frame, from, frame.length - from)
                .array();
    }

    static byte[] frame(String head, byte[] body) {
        var line = (head + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(LENGTH_BYTES + line.length + body.length)
                .putInt(line.length + body.length)
                .put(line)
                .put(body)
                .array();
    }

    static boolean is(String kind, String head) {
        return head.contains("\"frame\":\"" + kind + "\"");
    }

    static long id(String head) {
        var found = ID.matcher(head);
        if (!found.find()) {
            throw new IllegalArgumentException("no number in " + head);
        }
        return Long.parseLong(found.group(1));
    }

    /** Whoever reads whether a write was done finds nothing. */
    static final class Blind extends WrongWire {
        private static final Set<String> READINGS = Set.of("tenures", "sweeps");

        private final Map<Long, String> asked = new HashMap<>();

        @Override
        public byte[] toOwner(byte[] frame) {
            var head = head(frame);
            if (is("call", head)) {
                var operation = OPERATION.matcher(head);
                asked.put(id(head), operation.find() ? operation.group(1) : "");
            }
            return frame;
        }

        @Override
        public byte[] toClient(byte[] frame) {
            var head = head(frame);
            return is("answer", head) && READINGS.contains(asked.getOrDefault(id(head), ""))
                    ? frame(head, "[]".getBytes(StandardCharsets.UTF_8))
                    : frame;
        }
    }

    /** No request is ever too late. */
    static final class Timeless extends WrongWire {
        @Override
        public byte[] toOwner(byte[] frame) {
            var head = head(frame);
            return is("call", head)
                    ? frame(NOT_AFTER.matcher(head).replaceFirst("\"not_after\":" + Long.MAX_VALUE / 4), body(frame))
                    : frame;
        }
    }

    /** What was not answered was not carried out. */
    static final class Hopeful extends WrongWire {
        private final TreeSet<Long> open = new TreeSet<>();

        @Override
        public byte[] toOwner(byte[] frame) {
            var head = head(frame);
            if (is("call", head)) {
                open.add(id(head));
            }
            return frame;
        }

        @Override
        public byte[] toClient(byte[] frame) {
            var head = head(frame);
            if (is("answer", head) || is("refused", head) || is("not_executed", head)) {
                open.remove(id(head));
            }
            return frame;
        }

        @Override
        public List<byte[]> atTheEnd() {
            var frames = new ArrayList<byte[]>();
            open.forEach(id -> frames.add(frame("{\"frame\":\"not_executed\",\"id\":" + id + "}", new byte[0])));
            return frames;
        }
    }
}
