package io.leasehold.engine.pipeline;

import io.leasehold.engine.Awaited;
import io.leasehold.engine.RunContext;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Waits on behalf of all branches, on the run's own thread, and decides when the run is parked.
 *
 * <p>The kernel parks a run on one thing. So a run is parked when every branch waits, and either for one thing without a
 * time limit, or all for moments, of which the earliest counts. In every other case it waits in memory, with its permit
 * lent, and looks at each thing in turn. What comes soon is waited for in memory too. Thread-safe.
 */
final class Attendant {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration IN_TURN = Duration.ofMillis(500);

    private final RunContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Wait> waiting = new LinkedHashSet<>();
    private int busy;
    private int turn;
    private boolean parked;

    /** What a branch waits for. */
    sealed interface Wanted {
        /** The n-th signal of that name. */
        record Signal(String name, int ordinal) implements Wanted {}

        /** A moment, wall time in epoch milliseconds. */
        record Moment(long atMs) implements Wanted {}

        /** The end of a process. */
        record Process(String id) implements Wanted {}
    }

    /** What became of a wait. */
    sealed interface Answer {
        /** A signal came. */
        record Signal(io.leasehold.engine.Signal signal) implements Answer {}

        /** The moment has come. */
        record Moment() implements Answer {}

        /** The process ended. */
        record Process(AwaitOutput output) implements Answer {}

        /** It did not come in time. */
        record TooLate() implements Answer {}

        /** The run is parked. */
        record Park() implements Answer {}

        /** The branch is told to stop. */
        record Stop() implements Answer {}

        /** Asking for it failed. */
        record Refused(RuntimeException why) implements Answer {}
    }

    private static final class Wait {
        private final Wanted wanted;
        private final @Nullable Long deadlineMs;
        private @Nullable Answer answer;

        Wait(Wanted wanted, @Nullable Long deadlineMs) {
            this.wanted = wanted;
            this.deadlineMs = deadlineMs;
        }
    }

    Attendant(RunContext context) {
        this.context = context;
    }

    /** So many branches begin to be busy. */
    void begin(int branches) {
        changed(branches);
    }

    /** A branch is not busy any more. */
    void end() {
        changed(-1);
    }

    private void changed(int by) {
        lock.lock();
        try {
            busy += by;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Something may have changed that the waits must look at. */
    void wake() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits, called by a busy branch, which is not busy meanwhile.
     *
     * @param deadlineMs when it is too late, wall time in epoch milliseconds; absent: never
     */
    Answer await(Wanted wanted, @Nullable Long deadlineMs, BranchStop stop) {
        var wait = new Wait(wanted, deadlineMs);
        var unsubscribe = stop.onStop(reason -> wake());
        lock.lock();
        try {
            waiting.add(wait);
            busy--;
            news.signalAll();
            while (true) {
                if (stop.stopped()) {
                    return new Answer.Stop();
                }
                var answer = wait.answer;
                if (answer != null) {
                    return answer;
                }
                if (parked) {
                    return new Answer.Park();
                }
                news.awaitUninterruptibly();
            }
        } finally {
            waiting.remove(wait);
            busy++;
            lock.unlock();
            unsubscribe.run();
        }
    }

    /** Attends to the waits until no branch is left. Returns what the run is parked on; empty: nothing. */
    Optional<WaitKind> attend() {
        Optional<WaitKind> until = Optional.empty();
        while (true) {
            var waits = next();
            if (waits.isEmpty()) {
                return until;
            }
            if (until.isEmpty() && !answered(waits)) {
                until = quiet(waits) ? rest(waits) : Optional.empty();
            }
        }
    }

    /** The waits to look at; none: the last branch has ended. */
    private List<Wait> next() {
        lock.lock();
        try {
            while (busy > 0 || !waiting.isEmpty()) {
                var open = parked
                        ? List.<Wait>of()
                        : waiting.stream().filter(wait -> wait.answer == null).toList();
                if (!open.isEmpty()) {
                    return open;
                }
                news.awaitUninterruptibly();
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private boolean answered(List<Wait> waits) {
        var any = false;
        for (var wait : waits) {
            var answer = look(wait, Duration.ZERO);
            if (answer.isPresent()) {
                tell(wait, answer.get());
                any = true;
            }
        }
        return any;
    }

    /** Whether all that is left are these waits; if not, time passes before they are looked at again. */
    private boolean quiet(List<Wait> waits) {
        lock.lock();
        try {
            if (busy == 0 && waiting.size() == waits.size() && waiting.containsAll(waits)) {
                return true;
            }
            try {
                news.await(IN_TURN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // Nothing here reacts to interrupts: a run is stopped by its signal.
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is busy: waits in memory for a while, or parks. */
    private Optional<WaitKind> rest(List<Wait> waits) {
        var kind = parkable(waits);
        if (kind.isEmpty() || kind.get() instanceof WaitKind.Timer timer && soon(timer.atMs())) {
            var wait = waits.get(turn++ % waits.size());
            look(wait, patience(waits)).ifPresent(answer -> tell(wait, answer));
            return Optional.empty();
        }
        lock.lock();
        try {
            if (context.stop().reason().isEmpty()) {
                parked = true;
                news.signalAll();
                return kind;
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<WaitKind> parkable(List<Wait> waits) {
        if (waits.stream().allMatch(wait -> wait.wanted instanceof Wanted.Moment)) {
            return waits.stream()
                    .map(wait -> ((Wanted.Moment) wait.wanted).atMs())
                    .min(Long::compare)
                    .map(WaitKind.Timer::new);
        }
        if (waits.size() > 1 || waits.getFirst().deadlineMs != null) {
            return Optional.empty();
        }
        return ask(waits.getFirst().wanted, Duration.ZERO) instanceof Awaited.NotYet<?> notYet
                ? Optional.of(notYet.until())
                : Optional.empty();
    }

    private boolean soon(long atMs) {
        return atMs - context.wall().millis() <= SOON.toMillis();
    }

    /** How long to look at one of these waits: no longer than until another of them may be over. */
    private Duration patience(List<Wait> waits) {
        var now = context.wall().millis();
        var longest = waits.size() == 1 ? SOON : IN_TURN;
        return waits.stream()
                .map(Attendant::due)
                .flatMap(Optional::stream)
                .map(dueMs -> Duration.ofMillis(Math.max(0, dueMs - now)))
                .filter(left -> left.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }

    private static Optional<Long> due(Wait wait) {
        return wait.wanted instanceof Wanted.Moment moment
                ? Optional.of(moment.atMs())
                : Optional.ofNullable(wait.deadlineMs);
    }

    private Optional<Answer> look(Wait wait, Duration patience) {
        try {
            if (ask(wait.wanted, patience) instanceof Awaited.Come<?> come) {
                return Optional.of(answer(come.value()));
            }
        } catch (RuntimeException e) {
            return Optional.of(new Answer.Refused(e));
        }
        return wait.deadlineMs != null && context.wall().millis() >= wait.deadlineMs
                ? Optional.of(new Answer.TooLate())
                : Optional.empty();
    }

    private Awaited<?> ask(Wanted wanted, Duration patience) {
        return switch (wanted) {
            case Wanted.Signal signal -> context.awaitSignal(signal.name(), signal.ordinal(), patience);
            case Wanted.Moment moment -> context.sleepUntil(Instant.ofEpochMilli(moment.atMs()), patience);
            case Wanted.Process process -> context.awaitProcess(process.id(), patience);
        };
    }

    private static Answer answer(Object come) {
        return switch (come) {
            case io.leasehold.engine.Signal signal -> new Answer.Signal(signal);
            case AwaitOutput output -> new Answer.Process(output);
            default -> new Answer.Moment();
        };
    }

    private void tell(Wait wait, Answer answer) {
        lock.lock();
        try {
            wait.answer = answer;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
