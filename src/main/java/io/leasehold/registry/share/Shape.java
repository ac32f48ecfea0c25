package io.leasehold.registry.share;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How a result looks on the wire. Pure. */
interface Shape<R> {
    /** A part of a result is about this large, so that a large one does not hold up what else goes the same way. */
    int PART_BYTES = 256 * 1024;

    /** Gives the result as JSON, in parts; the last one too. */
    void write(R result, Consumer<byte[]> part);

    /** The result of the parts put together. */
    R read(byte[] json);

    /** One value. */
    static <T> Shape<T> one(Class<T> type) {
        return new Shape<>() {
            @Override
            public void write(T result, Consumer<byte[]> part) {
                part.accept(WireJson.bytes(result));
            }

            @Override
            public T read(byte[] json) {
                return WireJson.read(json, type);
            }
        };
    }

    /** Many values, in their order. */
    static <T> Shape<List<T>> many(Class<T> type) {
        return new Shape<>() {
            @Override
            public void write(List<T> result, Consumer<byte[]> part) {
                var buffer = new ByteArrayOutputStream();
                var separator = '[';
                for (var element : result) {
                    buffer.write(separator);
                    buffer.writeBytes(WireJson.bytes(element));
                    separator = ',';
                    if (buffer.size() >= PART_BYTES) {
                        part.accept(buffer.toByteArray());
                        buffer.reset();
                    }
                }
                if (result.isEmpty()) {
                    buffer.write('[');
                }
                buffer.write(']');
                part.accept(buffer.toByteArray());
            }

            @Override
            @SuppressWarnings("unchecked")
            public List<T> read(byte[] json) {
                return List.of((T[]) WireJson.read(json, type.arrayType()));
            }
        };
    }

    /** A value that may be absent. */
    static <T> Shape<Optional<T>> optional(Class<T> type) {
        var list = many(type);
        return new Shape<>() {
            @Override
            public void write(Optional<T> result, Consumer<byte[]> part) {
                list.write(result.stream().toList(), part);
            }

            @Override
            public Optional<T> read(byte[] json) {
                return list.read(json).stream().findFirst();
            }
        };
    }
}
