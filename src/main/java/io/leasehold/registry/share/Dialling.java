package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps the seat of a client that never becomes the owner: connects, and again when a connection has ended. */
final class Dialling implements Seats {
    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(35);
    private static final long FOR_EVER = TimeUnit.DAYS.toNanos(10_000);

    private final Head.Hello hello;
    private final CallingProtocol.Exchange exchange;
    private final Surroundings surroundings;
    private final Listeners listeners = new Listeners();
    private final List<Surroundings.Pause> waiting = new CopyOnWriteArrayList<>();
    private volatile Seat.@Nullable Client seat;
    private volatile @Nullable RegistryUnavailable lastFailure;

    Dialling(Head.Hello hello, CallingProtocol.Exchange exchange, Surroundings surroundings) {
        this.hello = hello;
        this.exchange = exchange;
        this.surroundings = surroundings;
    }

    Listeners listeners() {
        return listeners;
    }

    /**
     * Keeps a seat from now on.
     *
     * @param again called when there is a new seat
     */
    void start(Runnable again) {
        surroundings.start("seat", () -> {
            while (true) {
                keep(again);
            }
        });
    }

    private void keep(Runnable again) {
        try {
            var found = connect();
            if (found.isPresent()) {
                sit(found.get());
                again.run();
                var ignored = found.get().link().awaitEnd(FOR_EVER);
                leave();
            }
        } catch (RegistryUnavailable e) {
            lastFailure = e;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a client that dials", e);
        }
        var ignored = surroundings.pause().await(AGAIN);
    }

    private Optional<Seat.Client> connect() {
        var carried = new Carried(surroundings);
        var carrier = exchange.connect(carried);
        if (carrier.isEmpty()) {
            return Optional.empty();
        }
        carried.by(carrier.get());
        var link = new OwnerLink(carried, listeners, surroundings);
        try {
            var welcome = link.greet(hello, SharedRegistry.PATIENCE.toNanos());
            if (welcome.isEmpty()) {
                link.close();
            }
            return welcome.map(given -> new Seat.Client(link, given.facts(null)));
        } catch (TimeoutException e) {
            link.close();
            return Optional.empty();
        } catch (LeaseholdException e) {
            link.close();
            throw e;
        }
    }

    private void sit(Seat.Client next) {
        listeners.toldBy(next.link()::listen);
        seat = next;
        lastFailure = null;
        waiting.forEach(Surroundings.Pause::end);
    }

    private void leave() {
        listeners.toldByNobody();
        seat = null;
    }

    @Override
    public Optional<Seat> seat(long deadlineNanos) {
        awaitAnother(null, deadlineNanos);
        return Optional.ofNullable(seat);
    }

    @Override
    public boolean awaitAnother(@Nullable Seat old, long deadlineNanos) {
        while (seat == null || seat == old) {
            var left = deadlineNanos - surroundings.nanos();
            if (left <= 0) {
                return false;
            }
            var pause = surroundings.pause();
            waiting.add(pause);
            try {
                var ignored = pause.await(left);
            } finally {
                waiting.remove(pause);
            }
        }
        return true;
    }

    @Override
    public @Nullable RegistryUnavailable lastFailure() {
        return lastFailure;
    }
}
