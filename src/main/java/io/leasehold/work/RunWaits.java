package io.leasehold.work;

import io.leasehold.engine.Awaited;
import io.leasehold.process.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The short waits of one run, in memory: it keeps its lease and lends its permit meanwhile.
 *
 * <p>It listens before it reads, so that no change between both is lost, and reads again after at most one second, so
 * that changes which nobody announced are seen too.
 */
final class RunWaits {
    private final ProcessChangeHub hub;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final Permits permits;
    private final ActiveRun run;
    private final Runnable lent;

    /** The last argument hears that a permit was lent. */
    RunWaits(ProcessChangeHub hub, WorkTasks tasks, WorkerLife life, Permits permits, ActiveRun run, Runnable lent) {
        this.hub = hub;
        this.tasks = tasks;
        this.life = life;
        this.permits = permits;
        this.run = run;
        this.lent = lent;
    }

    /** What the reading finds, now or within the patience. */
    <T> Awaited<T> await(String watchedId, WaitKind until, Duration patience, Supplier<Optional<T>> reading) {
        var found = reading.get();
        if (found.isPresent()) {
            return new Awaited.Come<>(found.get());
        }
        if (!patience.isPositive() || over()) {
            return new Awaited.NotYet<>(until);
        }
        var bell = tasks.bell();
        var unwatch = hub.subscribe(watchedId, bell);
        var unstop = run.stop().onStop(reason -> bell.ring());
        try {
            return lending(bell, () -> within(bell, until, patience, reading));
        } finally {
            unstop.run();
            unwatch.run();
        }
    }

    /** That moment of wall time, now or within the patience. */
    Awaited<Instant> sleep(Instant at, Duration patience) {
        var until = new WaitKind.Timer(at.toEpochMilli());
        return await(run.processId(), until, patience, () -> {
            var now = tasks.wall().instant();
            return now.isBefore(at) ? Optional.empty() : Optional.of(now);
        });
    }

    private <T> T lending(Bell bell, Supplier<T> body) {
        permits.giveBack();
        lent.run();
        try {
            return body.get();
        } finally {
            permits.takeAgain(bell, this::over);
        }
    }

    private <T> Awaited<T> within(Bell bell, WaitKind until, Duration patience, Supplier<Optional<T>> reading) {
        var started = tasks.nanos();
        var backoff = new PollBackoff();
        while (!over()) {
            var found = reading.get();
            if (found.isPresent()) {
                return new Awaited.Come<>(found.get());
            }
            var left = patience.minusNanos(tasks.nanos() - started);
            if (!left.isPositive()) {
                break;
            }
            var pause = shortest(backoff.next(), left, untilMoment(until));
            if (bell.await(pause)) {
                backoff.reset();
            }
        }
        return new Awaited.NotYet<>(until);
    }

    private Duration untilMoment(WaitKind until) {
        return until instanceof WaitKind.Timer timer
                ? Duration.ofMillis(Math.max(1, timer.atMs() - tasks.wall().millis()))
                : Duration.ofDays(1);
    }

    private static Duration shortest(Duration... durations) {
        var shortest = durations[0];
        for (var duration : durations) {
            shortest = duration.compareTo(shortest) < 0 ? duration : shortest;
        }
        return shortest;
    }

    private boolean over() {
        return run.stop().reason().isPresent() || life.closed() || life.registryLost();
    }
}
