package io.leasehold.registry.share;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One client at the owner's end of its socket. Frames come from one thread, answers from many. */
final class ClientSession implements Connection.Receiver {
    /** So many requests of one client are taken from its socket before their answers are sent. */
    private static final int IN_FLIGHT = 96;

    private static final int MAX_ARGUMENT_BYTES = 32 * 1024 * 1024;

    /** A request of more bytes fills a good part of a group by itself. */
    private static final int HEAVY_BYTES = 64 * 1024;

    private final Connection wire;
    private final Clients clients;
    private final Turns.Line line;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final Map<Long, ByteArrayOutputStream> parts = new HashMap<>();
    private final Surroundings surroundings;
    private final long since;
    private int partBytes;
    private volatile Head.@Nullable Hello hello;
    private volatile UnaryOperator<Object> accepted = Unproven::of;
    private volatile boolean onlyLooks;
    private volatile boolean listening;
    private volatile boolean over;

    ClientSession(Connection wire, Clients clients, Turns.Line line, Surroundings surroundings) {
        this.wire = wire;
        this.clients = clients;
        this.line = line;
        this.surroundings = surroundings;
        this.since = surroundings.nanos();
    }

    @Override
    public void received(Frame frame) {
        if (hello == null) {
            greet(frame);
            return;
        }
        switch (frame.head()) {
            case Head.Call call -> called(call, arguments(call.id(), frame.body()));
            case Head.Part part -> keep(part.id(), frame.body());
            case Head.Listen ignored -> listening = true;
            default -> throw unexpected(frame);
        }
    }

    private void greet(Frame frame) {
        if (!(frame.head() instanceof Head.Hello given)) {
            throw unexpected(frame);
        }
        hello = given;
        onlyLooks = given.role() == Role.LOOKING;
        clients.greet(this, given);
    }

    private static InvalidInput unexpected(Frame frame) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_ARGUMENT,
                "The frame " + frame.head().getClass().getSimpleName() + " does not belong here.",
                "Use a client of this version.");
    }

    private void keep(long id, byte[] body) {
        partBytes += body.length;
        if (partBytes > MAX_ARGUMENT_BYTES) {
            throw new InvalidInput(
                    InvalidInput.Code.PAYLOAD_TOO_LARGE, "A request of " + partBytes + " bytes.", "Ask for less.");
        }
        parts.computeIfAbsent(id, ignored -> new ByteArrayOutputStream()).writeBytes(body);
    }

    private byte[] arguments(long id, byte[] last) {
        var before = parts.remove(id);
        if (before == null) {
            return last;
        }
        partBytes -= before.size();
        before.writeBytes(last);
        return before.toByteArray();
    }

    private void called(Head.Call call, byte[] arguments) {
        room.acquireUninterruptibly();
        var weight = arguments.length > HEAVY_BYTES ? Turns.Weight.HEAVY : Turns.Weight.LIGHT;
        line.add(weight, () -> {
            var answer = execute(call, arguments);
            return () -> {
                try {
                    answer.run();
                } finally {
                    room.release();
                }
            };
        });
    }

    /** Does it, and returns what sends the answer: that may wait for the client, and the others need not. */
    private Runnable execute(Head.Call call, byte[] arguments) {
        var operation = Operations.named(call.operation());
        if (operation.isEmpty()) {
            return refusal(
                    call.id(),
                    Failure.of(new InvalidInput(
                            InvalidInput.Code.INVALID_ARGUMENT,
                            "The owner of the registry does not know the operation \"" + call.operation() + "\".",
                            "Use the same version of Leasehold everywhere.")));
        }
        if (onlyLooks && operation.get().repeat() != Operation.Repeat.READ) {
            return refusal(call.id(), Failure.of(Refused.readOnly()));
        }
        if (over || !clients.serving().enter()) {
            return notExecuted(call.id());
        }
        var deadline = new Deadline(surroundings::nanos, call.notAfter());
        try {
            deadline.check();
            var result = ScopedValue.where(Deadline.OF_THIS_CALL, deadline)
                    .call(() -> operation.get().serve(clients.serving().registry(), arguments, accepted));
            return () -> answer(call.id(), result);
        } catch (LeaseholdException e) {
            return deadline.missed() || ending(e) ? notExecuted(call.id()) : refusal(call.id(), Failure.of(e));
        } catch (RuntimeException e) {
            return refusal(call.id(), Failure.ofFault(e));
        } finally {
            clients.serving().leave();
        }
    }

    /** The store took no more, and the next owner will be asked. */
    private static boolean ending(LeaseholdException error) {
        return error instanceof RegistryUnavailable gone
                && (gone.kind() == RegistryUnavailable.Code.REGISTRY_CLOSED
                        || gone.kind() == RegistryUnavailable.Code.REGISTRY_LOCK_REPLACED);
    }

    private void answer(long id, Consumer<Consumer<byte[]>> result) {
        try {
            var sender = new PartSender(id);
            result.accept(sender);
            sender.finish();
        } catch (RuntimeException e) {
            refusal(id, Failure.ofFault(e)).run();
        }
    }

    private Runnable refusal(long id, Failure failure) {
        return () -> send(Frame.of(new Head.Refused(id, clients.epoch(), surroundings.nanos()), failure));
    }

    private Runnable notExecuted(long id) {
        return () -> send(Frame.of(new Head.NotExecuted(id)));
    }

    /** Sends all parts but the last as such, and the last one as the answer. */
    private final class PartSender implements Consumer<byte[]> {
        private final long id;
        private byte @Nullable [] last;

        PartSender(long id) {
            this.id = id;
        }

        @Override
        public void accept(byte[] part) {
            for (var from = 0; from == 0 || from < part.length; from += Shape.PART_BYTES) {
                flush();
                last = from == 0 && part.length <= Shape.PART_BYTES
                        ? part
                        : Arrays.copyOfRange(part, from, Math.min(part.length, from + Shape.PART_BYTES));
            }
        }

        private void flush() {
            if (last != null) {
                send(new Frame(new Head.Part(id), last));
            }
        }

        void finish() {
            if (last != null) {
                send(new Frame(new Head.Answer(id, clients.epoch(), surroundings.nanos()), last));
            }
        }
    }

    /** A client that takes nothing is cut off. */
    void send(Frame frame) {
        if (!wire.send(frame)) {
            wire.close();
        }
    }

    /** What this client says of itself is believed. */
    void believe() {
        accepted = UnaryOperator.identity();
    }

    /** These rows changed; never waits. */
    void changed(Set<String> ids, long eventSeq) {
        if (listening) {
            wire.changed(ids, eventSeq);
        }
    }

    /** Executes nothing more of it and waits for what is being executed: then its fate is known. */
    void supersede() {
        over = true;
        wire.close();
        awaitIdle();
    }

    /** Waits for the answers that are on their way, not for ever. */
    void awaitIdle() {
        try {
            if (room.tryAcquire(IN_FLIGHT, Wire.STUCK_NANOS, TimeUnit.NANOSECONDS)) {
                room.release(IN_FLIGHT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it keeps the other end of a frame, or of its hello, waiting for too long. */
    boolean stuck(long nowNanos) {
        return wire.stuck(nowNanos) || (hello == null && nowNanos - since > Wire.STUCK_NANOS);
    }

    /** Sends what waits, and says why it is over. */
    void finish(RegistryUnavailable reason) {
        over = true;
        wire.send(Frame.of(new Head.Leaving(), Failure.of(reason)));
        wire.finish();
    }

    void cut() {
        wire.close();
    }

    boolean awaitEnd(long nanos) throws InterruptedException {
        return wire.awaitEnd(nanos);
    }

    @Override
    public void ended() {
        over = true;
        clients.ended(this);
    }
}
