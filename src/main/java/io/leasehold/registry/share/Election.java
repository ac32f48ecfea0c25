package io.leasehold.registry.share;

import io.leasehold.error.FileTrouble;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.FolderCheck;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.registry.h2.Opening;
import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this program's seat at a registry: takes the lock and serves when nobody does, connects when somebody does, and
 * begins again when that one is gone. Who only looks takes a snapshot instead of the lock. Thread-safe.
 */
final class Election implements Seats {
    private static final Logger LOG = System.getLogger(Election.class.getName());
    private static final long SHORTEST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 50;

    /** So long an owner that goes on serving others has the first chance at a lock that became free. */
    private static final long SERVING_FIRST = TimeUnit.MILLISECONDS.toNanos(150);

    /** So long whoever handed a registry over leaves its lock to the program that asked for it. */
    private static final long AFTER_HANDOVER = TimeUnit.SECONDS.toNanos(2);

    private static final long FILES_SETTLE = TimeUnit.SECONDS.toNanos(1);

    /** So often a program that only looks asks whether there is anything new. */
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long FOR_EVER = TimeUnit.DAYS.toNanos(10_000);

    private final RegistryFolder folder;
    private final Program program;
    private final LongSupplier monotonicNanos;
    private final InstantSource wall;
    private final LivenessProbe probe;
    private final OwnerReport report;
    private final Surroundings surroundings;
    private final String clientId = UUID.randomUUID().toString();
    private final Listeners listeners = new Listeners();
    private final Thread keeper;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private @Nullable Seat seat;
    private ProcessRegistry.@Nullable Facts facts;
    private @Nullable RegistryUnavailable lastFailure;
    private Founding founding;
    private boolean closed;
    private Runnable seatedAgain = () -> {};
    private volatile @Nullable OwnerLink connecting;
    private long lockNotBefore = System.nanoTime();

    Election(
            RegistryFolder folder,
            Program program,
            LongSupplier monotonicNanos,
            InstantSource wall,
            LivenessProbe probe,
            OwnerReport report,
            Founding founding,
            Surroundings surroundings) {
        this.folder = folder;
        this.program = program;
        this.monotonicNanos = monotonicNanos;
        this.wall = wall;
        this.probe = probe;
        this.report = report;
        this.founding = founding;
        this.surroundings = surroundings;
        this.keeper = Thread.ofPlatform().daemon().name("leasehold-share").unstarted(this::keep);
    }

    /**
     * Takes the first seat, on the calling thread, and keeps one from then on.
     *
     * @param again called when there is a new seat after a time without one
     */
    void start(Duration patience, Runnable again) {
        var begun = System.nanoTime();
        var end = begun + patience.toNanos();
        while (seat == null) {
            take(Math.max(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(LONGEST_PAUSE_MS)));
            if (seat == null) {
                var failure = lastFailure;
                if (failure != null && lasts(failure, System.nanoTime() - begun)) {
                    throw failure;
                }
                if (System.nanoTime() - end >= 0) {
                    throw report.silent(patience, failure);
                }
                pause();
            }
        }
        founding = Founding.NEVER;
        seatedAgain = again;
        keeper.start();
    }

    /** A file may come or go while it is looked at, because another owner opens or closes. */
    private static boolean lasts(RegistryUnavailable failure, long nanos) {
        return switch (failure.kind()) {
            case REGISTRY_HELD -> false;
            case REGISTRY_IO -> nanos > FILES_SETTLE;
            default -> true;
        };
    }

    Listeners listeners() {
        return listeners;
    }

    ProcessRegistry.Facts facts() {
        lock.lock();
        try {
            if (facts == null) {
                throw new IllegalStateException("there was no first seat");
            }
            return facts;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable RegistryUnavailable lastFailure() {
        lock.lock();
        try {
            return lastFailure;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Seat> seat(long deadlineNanos) {
        awaitAnother(null, deadlineNanos);
        lock.lock();
        try {
            return Optional.ofNullable(seat);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean awaitAnother(@Nullable Seat old, long deadlineNanos) {
        var interrupted = false;
        lock.lock();
        try {
            while (!closed && (seat == null || seat == old)) {
                var left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    moved.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (closed) {
                throw RegistryUnavailable.closed();
            }
            return true;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sit(@Nullable Seat next) {
        lock.lock();
        try {
            seat = next;
            if (next != null) {
                facts = next.facts();
                lastFailure = null;
            }
            if (next instanceof Seat.Client client) {
                listeners.toldBy(client.link()::listen);
            } else {
                listeners.toldByNobody();
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        if (next != null) {
            seatedAgain.run();
        }
    }

    private boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void fail(RegistryUnavailable reason) {
        lock.lock();
        try {
            lastFailure = reason;
        } finally {
            lock.unlock();
        }
    }

    // ---------------------------------------------------------------- keeping the seat

    private void keep() {
        while (!closed()) {
            try {
                keepOn();
            } catch (InterruptedException e) {
                LOG.log(Logger.Level.DEBUG, "Nobody interrupts this thread.", e);
            } catch (RuntimeException e) {
                LOG.log(Logger.Level.ERROR, "The seat at the registry could not be kept.", e);
                sit(null);
                pause();
            }
        }
        if (seat instanceof Seat.Owner owner) {
            giveUp(owner);
        } else if (seat instanceof Seat.Onlooker onlooker) {
            onlooker.serving().close();
        }
    }

    private void keepOn() throws InterruptedException {
        if (seat instanceof Seat.Owner owner) {
            owner.ending().await();
            giveUp(owner);
        } else if (seat instanceof Seat.Client client) {
            if (client.link().awaitEnd(FOR_EVER)) {
                leave();
            }
        } else if (seat instanceof Seat.Onlooker onlooker) {
            rest(LOOK_AGAIN);
            lookAgain(onlooker);
        } else {
            take(SharedRegistry.PATIENCE.toNanos());
            if (seat == null) {
                pause();
            }
        }
    }

    /** An owner that came is the better source, and so is a newer snapshot. */
    private void lookAgain(Seat.Onlooker onlooker) {
        try {
            var link = closed() ? Optional.<Seat>empty() : connect(SharedRegistry.PATIENCE.toNanos());
            if (link.isPresent()) {
                sit(link.get());
            } else if (onlooker.view().outdated()) {
                sit(look());
            } else {
                return;
            }
        } catch (RegistryUnavailable e) {
            // What it shows may be of yesterday, so it shows nothing until it can say what is so today.
            fail(e);
            sit(null);
        }
        onlooker.serving().close();
    }

    private void rest(long nanos) throws InterruptedException {
        lock.lock();
        try {
            if (!closed) {
                var ignored = moved.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS + 1)));
    }

    private void leave() {
        if (program.role() != Role.SERVING) {
            lockNotBefore = System.nanoTime() + SERVING_FIRST;
        }
        sit(null);
    }

    /** Ends serving: nobody new, those under way to their end, the store, and the lock last. */
    private void giveUp(Seat.Owner owner) {
        var failure = owner.ending().failure();
        lockNotBefore = System.nanoTime() + (failure.isPresent() ? 0 : AFTER_HANDOVER);
        owner.server().refuse();
        owner.unsubscribe().run();
        if (owner.server().anybody()) {
            owner.ending().ask();
        }
        try {
            owner.serving().close();
        } catch (RegistryUnavailable e) {
            LOG.log(Logger.Level.WARNING, "The registry did not close in order: {0}", e.text());
        }
        failure.ifPresent(this::fail);
        sit(null);
        owner.server().close(RegistryUnavailable.closed());
    }

    // ---------------------------------------------------------------- taking a seat

    private void take(long nanos) {
        try {
            var link = connect(nanos);
            if (link.isPresent()) {
                sit(link.get());
            } else if (System.nanoTime() - lockNotBefore >= 0) {
                sit(program.role() == Role.LOOKING ? look() : own());
            }
        } catch (RegistryUnavailable e) {
            fail(e);
        }
    }

    private Optional<Seat> connect(long nanos) {
        try {
            if (!Files.exists(folder.ownerFile(), LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(folder.socketFile(), LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            new FolderCheck(folder).check();
            var channel = SocketPlace.toConnect(folder).connect();
            if (channel.isEmpty()) {
                return Optional.empty();
            }
            var link = new OwnerLink(new Wire(channel.get(), "owner"), listeners, surroundings);
            connecting = link;
            try {
                var welcome = link.greet(hello(), nanos);
                if (welcome.isEmpty()) {
                    link.close();
                    return Optional.empty();
                }
                return Optional.of(new Seat.Client(link, welcome.get().facts(folder.path())));
            } catch (TimeoutException | LeaseholdException e) {
                link.close();
                if (e instanceof RegistryUnavailable refusal) {
                    throw refusal;
                }
                throw report.silent(Duration.ofNanos(nanos), null);
            } finally {
                connecting = null;
            }
        } catch (IOException e) {
            // Nobody listens there any more, or not yet, or not now.
            return Optional.empty();
        }
    }

    private Head.Hello hello() {
        return new Head.Hello(Head.PROTOCOL, program.name(), clientId, program.role(), program.evidence());
    }

    /** What begins with the registry in this program, and how it ends. */
    private Runnable ended(ProcessRegistry registry, Ending ending) {
        var unsubscribe = registry.subscribe(listeners);
        var housekeeping =
                program.role() == Role.SERVING ? Housekeeping.start(registry) : Housekeeping.atTheEnd(registry);
        return () -> {
            if (ending.unhurried()) {
                housekeeping.finish();
            } else {
                housekeeping.close();
            }
            unsubscribe.run();
        };
    }

    private Seat look() {
        var view = H2Registry.view(folder.path(), Duration.ZERO, wall);
        return new Seat.Onlooker(new Serving(view.registry()), view);
    }

    private Seat own() {
        var ending = new Ending();
        try {
            var place = SocketPlace.toServe(folder);
            var self = OwnerFacts.self(program.name(), wall.millis())
                    .serving(program.evidence(), place.elsewhere().orElse(null));
            var copyable = program.role() == Role.SERVING ? Opening.PATIENT : Opening.BRIEF;
            var opening = new Opening(
                    self,
                    Duration.ZERO,
                    monotonicNanos,
                    wall,
                    Deadline.guard(),
                    () -> ending.unhurried() ? copyable : 0,
                    ending::fail);
            var registry = founding == Founding.NEVER
                    ? H2Registry.open(folder.path(), opening)
                    : H2Registry.openOrCreate(folder.path(), opening);
            var done = false;
            try {
                var serving = new Serving(registry);
                var clients = new Clients(
                        serving, self, program.role(), probe, ending::ask, surroundings, Thread::startVirtualThread);
                var server = new OwnerServer(place, clients);
                var owner = new Seat.Owner(serving, server, ended(registry, ending), ending);
                done = true;
                return owner;
            } finally {
                if (!done) {
                    registry.close();
                }
            }
        } catch (IOException e) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_IO,
                    "The socket of the registry " + folder.path() + " cannot be made: " + FileTrouble.words(e) + ".",
                    "Check the disk and the rights of the folder.",
                    e);
        }
    }

    // ---------------------------------------------------------------- the end

    /** Gives the seat up; an owner hands over after the last accepted write. Idempotent. */
    void close() {
        @Nullable Seat last;
        lock.lock();
        try {
            if (closed) {
                last = null;
            } else {
                closed = true;
                last = seat;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (last instanceof Seat.Owner owner) {
            owner.ending().leave();
        } else if (last instanceof Seat.Client client) {
            client.link().close();
        }
        var link = connecting;
        if (link != null) {
            link.close();
        }
        awaitKeeper();
    }

    private void awaitKeeper() {
        var interrupted = false;
        while (keeper.isAlive()) {
            try {
                keeper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
