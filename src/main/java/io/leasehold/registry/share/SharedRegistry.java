package io.leasehold.registry.share;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.RegistryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A registry in a folder that many programs use at once.
 *
 * <p>Whichever program gets the lock of the folder owns the registry and serves the others; they go through its socket
 * and see the same records and the same errors. When the owner ends, another one takes its place, and calls that were
 * under way are settled: done once, or reported as {@code outcome_unknown} with what to check. A call that nobody
 * answers ends after some seconds and says who holds the registry.
 */
public final class SharedRegistry extends CalledRegistry {
    /** How long one call waits for an owner that does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MAX_ARGUMENT_BYTES = 32 * 1024 * 1024;

    private final Election election;
    private final OwnerReport report;
    private final Duration patience;
    private final MissedChanges missed;
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();
    private volatile boolean closing;

    private SharedRegistry(Election election, OwnerReport report, Duration patience) {
        this.election = election;
        this.report = report;
        this.patience = patience;
        this.missed = new MissedChanges(this, election.listeners());
    }

    /**
     * Opens the registry in a folder, as its owner, through its owner, or only to look. Nothing is made.
     *
     * @param program what opens it, for those who ask who holds it
     * @param patience how long to wait for an owner that does not answer
     * @throws RegistryUnavailable saying what is wrong with the folder, or who holds it and does not answer
     */
    public static ProcessRegistry open(Path folder, String program, Role role, Duration patience) {
        return open(
                folder, program, role, patience, System::nanoTime, InstantSource.system(), Founding.NEVER, PATIENCE);
    }

    /**
     * Opens the registry in a folder as {@link #open} does, or makes a new one when the folder is missing or empty and
     * the role does more than look.
     */
    public static ProcessRegistry openOrCreate(Path folder, String program, Role role, Duration patience) {
        return openOrCreate(folder, program, role, patience, System::nanoTime, InstantSource.system());
    }

    /**
     * Opens a registry on other clocks, for tests of engines and of this package; the owner's clocks count.
     *
     * @param monotonicNanos moves the serving clock; must not fall
     */
    public static ProcessRegistry openOrCreate(
            Path folder,
            String program,
            Role role,
            Duration patience,
            LongSupplier monotonicNanos,
            InstantSource wall) {
        return open(folder, program, role, patience, monotonicNanos, wall, Founding.WHEN_THERE_IS_NONE, PATIENCE);
    }

    /** Opens what is there, and waits no longer than that for an owner that does not answer. */
    static ProcessRegistry impatient(Path folder, String program, Role role, Duration patience) {
        return open(
                folder,
                program,
                role,
                patience,
                System::nanoTime,
                InstantSource.system(),
                Founding.WHEN_THERE_IS_NONE,
                patience);
    }

    private static ProcessRegistry open(
            Path folder,
            String program,
            Role role,
            Duration patience,
            LongSupplier monotonicNanos,
            InstantSource wall,
            Founding founding,
            Duration callPatience) {
        var registry = new RegistryFolder(folder);
        LivenessProbe probe = Probes.ofThisSystem(null, InstantSource.system());
        var report = new OwnerReport(registry, probe, InstantSource.system());
        var election = new Election(
                registry, new Program(program, role, probe.self()), monotonicNanos, wall, probe, report, founding);
        var shared = new SharedRegistry(election, report, callPatience);
        election.start(patience, shared.missed::catchUp);
        return shared;
    }

    @Override
    public Facts facts() {
        return election.facts();
    }

    @Override
    public Runnable subscribe(ChangeListener listener) {
        var end = election.listeners().add(listener);
        election.listen();
        missed.note();
        return end;
    }

    @Override
    public void close() {
        closing = true;
        // Calls that were accepted are finished; none lasts longer than its patience.
        door.writeLock().lock();
        try {
            election.close();
        } finally {
            door.writeLock().unlock();
        }
    }

    // ---------------------------------------------------------------- calls

    @Override
    public List<Admitted> admitAll(List<AdmitRequest> requests) {
        return super.admitAll(requests).stream().map(this::notClosedHere).toList();
    }

    /** One of many that the ending store of an owner did not take was not executed; this registry goes on. */
    private Admitted notClosedHere(Admitted admitted) {
        return !closing
                        && admitted instanceof Admitted.Failed failed
                        && failed.error() instanceof RegistryUnavailable gone
                        && gone.kind() == Code.REGISTRY_CLOSED
                ? new Admitted.Failed(new RegistryUnavailable(
                        Code.REGISTRY_HELD, gone.text(), "It was not done. " + gone.remedy(), gone))
                : admitted;
    }

    @Override
    <A, R> R call(Operation<A, R> operation, A arguments) {
        if (closing && door.getReadHoldCount() == 0) {
            throw RegistryUnavailable.closed();
        }
        door.readLock().lock();
        try {
            return answered(operation, arguments);
        } finally {
            door.readLock().unlock();
        }
    }

    private <A, R> R answered(Operation<A, R> operation, A arguments) {
        var call = new Call<>(operation, arguments);
        while (true) {
            var seat = call.seat();
            var result =
                    switch (seat) {
                        case Seat.Owner owner -> call.here(owner);
                        case Seat.Onlooker onlooker -> call.atSnapshot(onlooker);
                        case Seat.Client client -> call.there(client);
                    };
            if (result.isPresent()) {
                return result.get();
            }
            call.awaitAnother(seat);
        }
    }

    /** One call on its way to an answer, over as many owners as it takes. For one thread. */
    private final class Call<A, R> {
        private final Operation<A, R> operation;
        private final A arguments;
        private final long end = System.nanoTime() + patience.toNanos();
        private byte @Nullable [] json;
        private boolean lost;
        private boolean open;

        Call(Operation<A, R> operation, A arguments) {
            this.operation = operation;
            this.arguments = arguments;
        }

        Seat seat() {
            return election.seat(end).orElseThrow(this::gaveUp);
        }

        void awaitAnother(Seat seat) {
            if (!election.awaitAnother(seat, end)) {
                throw gaveUp();
            }
        }

        private RegistryUnavailable gaveUp() {
            var last = election.lastFailure();
            return open ? report.unknown(patience, last) : report.silent(patience, last);
        }

        /** Empty when it was not done and another owner must be asked. */
        Optional<R> here(Seat.Owner owner) {
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
                    throw e;
                }
                return again(e);
            } finally {
                owner.serving().leave();
            }
        }

        /** Empty when the snapshot is of yesterday. */
        Optional<R> atSnapshot(Seat.Onlooker onlooker) {
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
        Optional<R> there(Seat.Client client) {
            var done = settled();
            if (done.isPresent()) {
                return done;
            }
            var bytes = json();
            var number = numbers.incrementAndGet();
            return switch (client.link().call(number, operation.name(), bytes, end, () -> goOn(client))) {
                case OwnerLink.Reply.Answered answered ->
                    Optional.of(operation.result().read(answered.json()));
                case OwnerLink.Reply.Refused refused -> {
                    var error = refused.failure().error();
                    if (error instanceof RegistryUnavailable unknown && unknown.kind() == Code.OUTCOME_UNKNOWN) {
                        yield again(unknown);
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
            var next = System.nanoTime() + patience.toNanos();
            var question = client.link()
                    .call(
                            numbers.incrementAndGet(),
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

        /** Nobody knows whether it was done; at most once is it sent again. */
        private void lose() {
            if (operation.repeat() == Operation.Repeat.READ) {
                return;
            }
            if (lost) {
                throw report.unknown(patience, election.lastFailure());
            }
            lost = true;
            open = true;
        }

        /** What it answered before its answer was lost, where that can and must be read. */
        private Optional<R> settled() {
            if (!open || operation.repeat() != Operation.Repeat.LOOK) {
                return Optional.empty();
            }
            var done = operation.settle().apply(SharedRegistry.this, arguments);
            open = false;
            return done;
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
}
