package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import io.leasehold.registry.ProcessRegistry.ChangeListener;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The connection to the owner of a registry, at the client's end. Thread-safe. */
final class OwnerLink implements Connection.Receiver {
    private final Connection wire;
    private final ChangeListener listener;
    private final Surroundings surroundings;
    private final Awaited<Greeting> greeting;
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();

    /** The owner's monotonic clock before this program's, at least. */
    private final AtomicLong ahead = new AtomicLong(Long.MIN_VALUE);

    private volatile boolean over;

    /** How a call went. */
    sealed interface Reply {
        /** The result, as JSON. */
        record Answered(byte[] json) implements Reply {}

        /** It threw. */
        record Refused(Failure failure) implements Reply {}

        /** Nothing was done, nor will be. */
        record NotExecuted() implements Reply {}

        /** The connection ended before the answer. */
        record Lost() implements Reply {}

        /** No answer in time. */
        record Silent() implements Reply {}
    }

    /** What came of a hello. */
    private sealed interface Greeting {
        record Welcomed(Head.Welcome welcome) implements Greeting {}

        record TurnedAway(LeaseholdException refusal) implements Greeting {}

        record Ended() implements Greeting {}
    }

    private static final class Waiting {
        private final Awaited<Reply> reply;
        private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

        Waiting(Surroundings surroundings) {
            this.reply = new Awaited<>(surroundings);
        }
    }

    /**
     * Takes up a connection.
     *
     * @param listener hears of changes, on the reading thread
     */
    OwnerLink(Connection wire, ChangeListener listener, Surroundings surroundings) {
        this.wire = wire;
        this.listener = listener;
        this.surroundings = surroundings;
        this.greeting = new Awaited<>(surroundings);
    }

    /**
     * Greets the owner and waits for its welcome; empty when it is handing over, or the connection ended.
     *
     * @throws LeaseholdException when the owner refuses this program
     * @throws TimeoutException when it does not answer in time
     */
    Optional<Head.Welcome> greet(Head.Hello hello, long nanos) throws TimeoutException {
        wire.start(this);
        wire.send(Frame.of(hello));
        var given = greeting.await(nanos).orElseThrow(TimeoutException::new);
        return switch (given) {
            case Greeting.Welcomed welcomed -> Optional.of(welcomed.welcome());
            case Greeting.TurnedAway turned -> throw turned.refusal();
            case Greeting.Ended ignored -> Optional.empty();
        };
    }

    /**
     * Asks the owner and waits for the answer.
     *
     * @param deadlineNanos by this program's monotonic clock; from then on the owner does not begin to execute it
     * @param goOn asked when the deadline has passed without an answer: whether to wait on, and until when
     */
    Reply call(long id, String operation, byte[] arguments, long deadlineNanos, Supplier<OptionalLong> goOn) {
        var wait = new Waiting(surroundings);
        waiting.put(id, wait);
        try {
            // Who ends the connection answers those who wait; whoever comes later has to look for himself.
            if (over || !sent(id, operation, arguments, deadlineNanos)) {
                return new Reply.NotExecuted();
            }
            return await(wait.reply, deadlineNanos, goOn);
        } finally {
            waiting.remove(id);
        }
    }

    private boolean sent(long id, String operation, byte[] arguments, long deadlineNanos) {
        var from = 0;
        while (arguments.length - from > Shape.PART_BYTES) {
            var part = Arrays.copyOfRange(arguments, from, from + Shape.PART_BYTES);
            if (!wire.send(new Frame(new Head.Part(id), part), deadlineNanos)) {
                return false;
            }
            from += Shape.PART_BYTES;
        }
        var last = from == 0 ? arguments : Arrays.copyOfRange(arguments, from, arguments.length);
        var call = new Head.Call(id, operation, deadlineNanos + ahead.get());
        return wire.send(new Frame(call, last), deadlineNanos);
    }

    /** Asks to be told of changes. A connection that does not take the wish ends: on the next one it is said again. */
    void listen() {
        if (!wire.send(Frame.of(new Head.Listen()))) {
            wire.close();
        }
    }

    private Reply await(Awaited<Reply> reply, long deadlineNanos, Supplier<OptionalLong> goOn) {
        var until = OptionalLong.of(deadlineNanos);
        while (until.isPresent()) {
            var come = reply.await(until.getAsLong() - surroundings.nanos());
            if (come.isPresent()) {
                return come.get();
            }
            until = goOn.get();
        }
        return new Reply.Silent();
    }

    @Override
    public void received(Frame frame) {
        switch (frame.head()) {
            case Head.Welcome given -> {
                clock(given.nanos());
                greeting.come(new Greeting.Welcomed(given));
            }
            case Head.Leaving ignored -> {
                var failure = frame.body(Failure.class);
                if (!failure.code().equals("registry_closed")) {
                    greeting.come(new Greeting.TurnedAway(failure.error()));
                }
                wire.close();
            }
            case Head.Part part -> {
                var wait = waiting.get(part.id());
                if (wait != null) {
                    wait.parts.writeBytes(frame.body());
                }
            }
            case Head.Answer answer -> {
                clock(answer.nanos());
                reply(answer.id(), frame.body());
            }
            case Head.Refused refused -> {
                clock(refused.nanos());
                reply(refused.id(), new Reply.Refused(frame.body(Failure.class)));
            }
            case Head.NotExecuted not -> reply(not.id(), new Reply.NotExecuted());
            case Head.Changed changed -> listener.changed(inOrder(frame.body(String[].class)), changed.eventSeq());
            default -> wire.close();
        }
    }

    private static Set<String> inOrder(String[] ids) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(ids)));
    }

    private void clock(long ownersNanos) {
        // Each reading is late by the time the frame took: the greatest difference is nearest to the truth.
        ahead.accumulateAndGet(ownersNanos - surroundings.nanos(), Math::max);
    }

    private void reply(long id, byte[] last) {
        var wait = waiting.get(id);
        if (wait != null) {
            var json = last;
            if (wait.parts.size() > 0) {
                wait.parts.writeBytes(last);
                json = wait.parts.toByteArray();
            }
            wait.reply.come(new Reply.Answered(json));
        }
    }

    private void reply(long id, Reply reply) {
        var wait = waiting.get(id);
        if (wait != null) {
            wait.reply.come(reply);
        }
    }

    boolean over() {
        return over;
    }

    /** Waits until the connection is over, at most that long. Returns whether it is. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return wire.awaitEnd(nanos);
    }

    /** Ends it; whoever waits has lost the answer. */
    void close() {
        wire.close();
    }

    @Override
    public void ended() {
        over = true;
        greeting.come(new Greeting.Ended());
        waiting.values().forEach(wait -> wait.reply.come(new Reply.Lost()));
    }
}
