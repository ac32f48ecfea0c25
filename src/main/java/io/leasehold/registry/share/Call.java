package io.leasehold.registry.share;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.registry.ProcessRegistry;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One call on its way to an answer, over as many owners as it takes. For one thread. */
final class Call<A, R> {
    private static final int MAX_ARGUMENT_BYTES = 32 * 1024 * 1024;

    private final Calls calls;
    private final ProcessRegistry registry;
    private final Operation<A, R> operation;
    private final A arguments;
    private final long end;
    private byte @Nullable [] json;
    private boolean lost;
    private boolean open;

    /**
     * A call whose time begins now.
     *
     * @param registry asked whether it was done, where that must be read
     */
    Call(Calls calls, ProcessRegistry registry, Operation<A, R> operation, A arguments) {
        this.calls = calls;
        this.registry = registry;
        this.operation = operation;
        this.arguments = arguments;
        this.end = inPatience();
    }

    private long inPatience() {
        return calls.nanos() + calls.patience().toNanos();
    }

    /** Its answer. */
    R answered() {
        while (true) {
            var seat = seat();
            var result =
                    switch (seat) {
                        case Seat.Owner owner -> here(owner);
                        case Seat.Onlooker onlooker -> atSnapshot(onlooker);
                        case Seat.Client client -> there(client);
                    };
            if (result.isPresent()) {
                return result.get();
            }
            awaitAnother(seat);
        }
    }

    private Seat seat() {
        return calls.seats().seat(end).orElseThrow(this::gaveUp);
    }

    private void awaitAnother(Seat seat) {
        if (!calls.seats().awaitAnother(seat, end)) {
            throw gaveUp();
        }
    }

    private RegistryUnavailable gaveUp() {
        var last = calls.seats().lastFailure();
        return open
                ? calls.silence().unknown(calls.patience(), last)
                : calls.silence().silent(calls.patience(), last);
    }

    /** Empty when it was not done and another owner must be asked. */
    private Optional<R> here(Seat.Owner owner) {
        var done = settled();
        if (done.isPresent()) {
            return done;
        }
        if (!owner.serving().enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(operation.call().apply(owner.serving().registry(), arguments));
        } catch (RegistryUnavailable e) {
            // This program did not close it, so its store has ended, whether or not that is known here yet.
            if (!owner.failed() && e.kind() != Code.REGISTRY_CLOSED) {
                throw unavailable(e);
            }
            return again(e);
        } finally {
            owner.serving().leave();
        }
    }

    /** Empty when the snapshot is of yesterday. */
    private Optional<R> atSnapshot(Seat.Onlooker onlooker) {
        if (!onlooker.serving().enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(operation.call().apply(onlooker.serving().registry(), arguments));
        } finally {
            onlooker.serving().leave();
        }
    }

    /** Empty when another owner must be asked. */
    private Optional<R> there(Seat.Client client) {
        var done = settled();
        if (done.isPresent()) {
            return done;
        }
        var bytes = json();
        var number = calls.nextNumber();
        return switch (client.link().call(number, operation.name(), bytes, end, () -> goOn(client))) {
            case OwnerLink.Reply.Answered answered ->
                Optional.of(operation.result().read(answered.json()));
            case OwnerLink.Reply.Refused refused -> {
                var error = refused.failure().error();
                if (error instanceof RegistryUnavailable gone) {
                    if (gone.kind() == Code.OUTCOME_UNKNOWN) {
                        yield again(gone);
                    }
                    throw unavailable(gone);
                }
                throw error;
            }
            case OwnerLink.Reply.NotExecuted ignored -> Optional.empty();
            case OwnerLink.Reply.Lost ignored -> {
                lose();
                yield Optional.empty();
            }
            case OwnerLink.Reply.Silent ignored -> {
                open |= operation.repeat() != Operation.Repeat.READ;
                throw gaveUp();
            }
        };
    }

    /** What lasts is waited for as long as its owner answers other questions. */
    private OptionalLong goOn(Seat.Client client) {
        if (operation.length() == Operation.Length.SHORT) {
            return OptionalLong.empty();
        }
        var next = inPatience();
        var question = client.link()
                .call(
                        calls.nextNumber(),
                        ReadOperations.CLOCK.name(),
                        WireJson.bytes(new ReadOperations.Nothing()),
                        next,
                        OptionalLong::empty);
        return question instanceof OwnerLink.Reply.Answered ? OptionalLong.of(next) : OptionalLong.empty();
    }

    /** The owner's store ended under this call. */
    private Optional<R> again(RegistryUnavailable reason) {
        if (reason.kind() == Code.OUTCOME_UNKNOWN) {
            if (lost) {
                throw reason;
            }
            lose();
        }
        return Optional.empty();
    }

    /** It was not done now; whether it was done before its answer was lost, nobody has told. */
    private RegistryUnavailable unavailable(RegistryUnavailable now) {
        return open ? calls.silence().unknown(calls.patience(), now) : now;
    }

    /** Nobody knows whether it was done; at most once is it sent again. */
    private void lose() {
        if (operation.repeat() == Operation.Repeat.READ) {
            return;
        }
        if (lost) {
            throw calls.silence().unknown(calls.patience(), calls.seats().lastFailure());
        }
        lost = true;
        open = true;
    }

    /** What it answered before its answer was lost, where that can and must be read. */
    private Optional<R> settled() {
        if (!open || operation.repeat() != Operation.Repeat.LOOK) {
            return Optional.empty();
        }
        try {
            var done = operation.settle().apply(registry, arguments);
            open = false;
            return done;
        } catch (RegistryUnavailable e) {
            // The reading failed, and not the write that it is about.
            throw unavailable(e);
        }
    }

    private byte[] json() {
        var known = json;
        if (known == null) {
            known = WireJson.bytes(arguments);
            if (known.length > MAX_ARGUMENT_BYTES) {
                throw new InvalidInput(
                        InvalidInput.Code.PAYLOAD_TOO_LARGE,
                        "A request has " + known.length + " bytes, more than " + MAX_ARGUMENT_BYTES + ".",
                        "Ask for less at once.");
            }
            json = known;
        }
        return known;
    }
}
