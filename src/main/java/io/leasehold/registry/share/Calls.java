package io.leasehold.registry.share;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What the calls of one opening of a registry have in common. Thread-safe. */
final class Calls {
    private final Seats seats;
    private final Silence silence;
    private final Duration patience;
    private final Surroundings surroundings;
    private final AtomicLong numbers = new AtomicLong();

    /** Calls that go by these seats and wait so long for an owner that does not answer. */
    Calls(Seats seats, Silence silence, Duration patience, Surroundings surroundings) {
        this.seats = seats;
        this.silence = silence;
        this.patience = patience;
        this.surroundings = surroundings;
    }

    Seats seats() {
        return seats;
    }

    Silence silence() {
        return silence;
    }

    Duration patience() {
        return patience;
    }

    long nanos() {
        return surroundings.nanos();
    }

    /** The number of a frame: unique for a client, growing. */
    long nextNumber() {
        return numbers.incrementAndGet();
    }
}
