package io.leasehold.registry.share;

import io.leasehold.registry.ProcessRegistry;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One operation of the port: its name and its two sides on the wire, and what it does.
 *
 * @param name its stable name
 * @param arguments what it takes
 * @param result what it gives
 * @param repeat what may be done when nobody knows whether it was done
 * @param length how long it may last
 * @param call does it
 * @param settle what it answered, if reading shows that it was done; asked where the repeat says so
 */
record Operation<A, R>(
        String name,
        Class<A> arguments,
        Shape<R> result,
        Repeat repeat,
        Length length,
        BiFunction<ProcessRegistry, A, R> call,
        BiFunction<ProcessRegistry, A, Optional<R>> settle) {
    /** What may be done about a call whose answer never came. */
    enum Repeat {
        /** It changes nothing. */
        READ,
        /** Doing it a second time leaves the same and answers alike. */
        SAME,
        /** A second time would not be the same: whether it was done must be read. */
        LOOK
    }

    /** How long its execution may last. */
    enum Length {
        /** As long as a caller's patience. */
        SHORT,
        /** As long as it takes, while its owner answers at all. */
        LONG
    }

    /** An operation that changes nothing. */
    static <A, R> Operation<A, R> read(
            String name, Class<A> arguments, Shape<R> result, BiFunction<ProcessRegistry, A, R> call) {
        return new Operation<>(
                name, arguments, result, Repeat.READ, Length.SHORT, call, (registry, given) -> Optional.empty());
    }

    /** A write that may be sent twice. */
    static <A, R> Operation<A, R> same(
            String name, Class<A> arguments, Shape<R> result, BiFunction<ProcessRegistry, A, R> call) {
        return new Operation<>(
                name, arguments, result, Repeat.SAME, Length.SHORT, call, (registry, given) -> Optional.empty());
    }

    /** A write that may be done once only. */
    static <A, R> Operation<A, R> once(
            String name,
            Class<A> arguments,
            Shape<R> result,
            BiFunction<ProcessRegistry, A, R> call,
            BiFunction<ProcessRegistry, A, Optional<R>> settle) {
        return new Operation<>(name, arguments, result, Repeat.LOOK, Length.SHORT, call, settle);
    }

    /** The same, but it may last as long as it takes. */
    Operation<A, R> lasting() {
        return new Operation<>(name, arguments, result, repeat, Length.LONG, call, settle);
    }

    /**
     * Reads the arguments and does it. What it returns gives the result, in parts, to whoever it is given to.
     *
     * @param accepted what of the arguments is believed
     */
    Consumer<Consumer<byte[]>> serve(ProcessRegistry registry, byte[] json, UnaryOperator<Object> accepted) {
        var given = arguments.cast(accepted.apply(WireJson.read(json, arguments)));
        var done = call.apply(registry, given);
        return part -> result.write(done, part);
    }
}
