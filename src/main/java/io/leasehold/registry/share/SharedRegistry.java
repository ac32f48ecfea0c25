package io.leasehold.registry.share;

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
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;

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

    private final Election election;
    private final Calls calls;
    private final MissedChanges missed;
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();
    private volatile boolean closing;

    private SharedRegistry(Election election, OwnerReport report, Duration patience, Surroundings surroundings) {
        super(surroundings);
        this.election = election;
        this.calls = new Calls(election, report, patience, surroundings);
        this.missed = new MissedChanges(this, election.listeners(), surroundings);
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
        var surroundings = new ThisSystem();
        var election = new Election(
                registry,
                new Program(program, role, probe.self()),
                monotonicNanos,
                wall,
                probe,
                report,
                founding,
                surroundings);
        var shared = new SharedRegistry(election, report, callPatience, surroundings);
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
            return new Call<>(calls, this, operation, arguments).answered();
        } finally {
            door.readLock().unlock();
        }
    }
}
