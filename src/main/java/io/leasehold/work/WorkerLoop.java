package io.leasehold.work;

import io.leasehold.registry.HistoryReads.SweepTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one task that takes work: it sweeps when it is asked to, when rows changed, when a known moment has come, when
 * an owner died, and on a timer.
 */
final class WorkerLoop {
    private static final int MOST_SINGLE_LOOKS = 256;
    private static final Duration DRAIN_LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration TURN_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_REGISTRY_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_REGISTRY_PAUSE = Duration.ofSeconds(8);

    private final WorkerConfig config;
    private final WorkTasks tasks;
    private final WorkerLife life;
    private final Sweeper sweeper;
    private final SweepTurn turn;
    private final WakeTimes wakes;
    private final Runs runs;
    private final Permits permits;
    private final UnresolvedStarts unresolved;
    private final Presence presence;
    private final FaultSink faults;
    private final Bell bell;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean rescan = new AtomicBoolean(true);
    private final AtomicLong questions = new AtomicLong();
    private volatile long idleSince = -1;
    private volatile boolean drainRequested;
    private long timerAt;
    private long drainLookAt;
    private long announceAt;
    private long registryPauseUntil;
    private Duration registryPause = FIRST_REGISTRY_PAUSE;

    WorkerLoop(
            WorkerConfig config,
            WorkTasks tasks,
            WorkerLife life,
            Sweeper sweeper,
            SweepTurn turn,
            WakeTimes wakes,
            Runs runs,
            Permits permits,
            UnresolvedStarts unresolved,
            Presence presence,
            FaultSink faults) {
        this.config = config;
        this.tasks = tasks;
        this.life = life;
        this.sweeper = sweeper;
        this.turn = turn;
        this.wakes = wakes;
        this.runs = runs;
        this.permits = permits;
        this.unresolved = unresolved;
        this.presence = presence;
        this.faults = faults;
        this.bell = life.bell();
        this.timerAt = tasks.nanos();
        this.drainLookAt = timerAt;
        this.announceAt = timerAt;
        this.registryPauseUntil = timerAt;
    }

    /** Looks at these rows soon. */
    void changed(Collection<String> processIds) {
        changed.addAll(processIds);
        bell.ring();
    }

    /** A row ended here: it is not looked at any more, but others may have waited for its end. */
    void ended(String processId) {
        ended.add(processId);
        bell.ring();
    }

    /** Looks through the whole worklist soon. */
    void rescan() {
        rescan.set(true);
        bell.ring();
    }

    /** Something may have become possible, e.g. a permit is free. */
    void ring() {
        bell.ring();
    }

    boolean drainRequested() {
        return drainRequested;
    }

    /** Asks whether there is anything to do; the answer is known when {@link #idleSince} reaches the number. */
    long askIdle() {
        var number = questions.incrementAndGet();
        rescan();
        return number;
    }

    /** Whether, at some moment after that question, nothing ran and nothing would become runnable. */
    boolean idleSince(long question) {
        return idleSince >= question;
    }

    /** The task. The listener hears that idleness or a request to drain may be known now. */
    void run(Runnable listener) {
        while (!life.closed() && !life.registryLost()) {
            var question = questions.get();
            var pause = Duration.ZERO;
            try {
                pause = turn(question);
            } catch (RuntimeException e) {
                faults.report(new WorkerFault.Unexpected("loop", Optional.empty(), e.toString()));
                pause = TURN_PAUSE;
            }
            listener.run();
            if (pause.isPositive()) {
                bell.await(pause);
            }
        }
        listener.run();
    }

    private Duration turn(long question) {
        lookForDrain();
        if (!life.takesWork()) {
            return DRAIN_LOOK_EVERY;
        }
        var away = registryPauseUntil - tasks.nanos();
        if (away > 0) {
            return Duration.ofNanos(away);
        }
        if (!turn.tryTake()) {
            // Somebody else sweeps and rings this bell when it is through.
            return TURN_PAUSE;
        }
        try {
            sweep();
            pauseIfUnavailable();
            var now = tasks.nanos();
            if (nothingToDo()) {
                idleSince = question;
            }
            return pause(now);
        } finally {
            turn.giveBack();
        }
    }

    private void sweep() {
        sweeper.lookAtClocks();
        var now = tasks.nanos();
        changed.addAll(wakes.due(now));
        if (sweeper.takeDue()) {
            // Behind the row whose time has come stands the next one, which nobody has noted yet.
            rescan.set(true);
        }
        var timer = timerAt - now <= 0;
        if (timer) {
            timerAt = now + config.sweepEvery().toNanos();
        }
        if (announceAt - now <= 0) {
            announceAt = now + SweepTimes.SAID_EVERY.toNanos();
            var left = Duration.ofNanos(timerAt - now).toMillis();
            presence.announce(new SweepTimes(
                    tasks.wall().millis() + left,
                    Math.max(1, config.sweepEvery().toMillis())));
        }
        var looks = takeChanged();
        // Every pass does what ended rows mean for others; without another pass there is one for them alone.
        var follow = forgetEnded();
        if (timer || rescan.get() || sweeper.backlog()) {
            if (permits.free() > 0) {
                rescan.set(false);
                sweeper.intake();
                follow = false;
            } else if (timer) {
                rescan.set(true);
                sweeper.settle();
                follow = false;
            }
        }
        if ((follow || !looks.isEmpty()) && life.takesWork() && !sweeper.unavailable()) {
            sweeper.look(looks);
        }
        if (sweeper.unavailable()) {
            changed.addAll(looks);
        }
    }

    /** Returns whether there were any. */
    private boolean forgetEnded() {
        var some = false;
        for (var id = ended.poll(); id != null; id = ended.poll()) {
            sweeper.forget(id);
            some = true;
        }
        return some;
    }

    /** A registry that cannot serve is asked less and less often, however much changes meanwhile. */
    private void pauseIfUnavailable() {
        if (!sweeper.unavailable()) {
            registryPause = FIRST_REGISTRY_PAUSE;
            return;
        }
        rescan.set(true);
        registryPauseUntil = tasks.nanos() + registryPause.toNanos();
        var longer = registryPause.multipliedBy(2);
        registryPause = longer.compareTo(LONGEST_REGISTRY_PAUSE) < 0 ? longer : LONGEST_REGISTRY_PAUSE;
    }

    /** Many rows at once are cheaper to look at as a whole. */
    private List<String> takeChanged() {
        if (changed.size() > MOST_SINGLE_LOOKS) {
            changed.clear();
            rescan.set(true);
            return List.of();
        }
        var looks = new ArrayList<>(changed);
        looks.forEach(changed::remove);
        return looks;
    }

    private boolean nothingToDo() {
        return runs.isEmpty()
                && changed.isEmpty()
                && ended.isEmpty()
                && !rescan.get()
                && !sweeper.backlog()
                && !sweeper.unavailable()
                && unresolved.isEmpty()
                && !wakes.anyRunnable();
    }

    private Duration pause(long now) {
        var untilTimer = Duration.ofNanos(Math.min(timerAt - now, drainLookAt - now));
        if (registryPauseUntil - now > 0) {
            return Duration.ofNanos(registryPauseUntil - now);
        }
        var moreNow =
                !changed.isEmpty() || !ended.isEmpty() || ((rescan.get() || sweeper.backlog()) && permits.free() > 0);
        return moreNow ? Duration.ZERO : wakes.untilNext(now, untilTimer);
    }

    private void lookForDrain() {
        var now = tasks.nanos();
        if (drainLookAt - now <= 0) {
            drainLookAt = now + DRAIN_LOOK_EVERY.toNanos();
            drainRequested = drainRequested || presence.drainRequested();
        }
    }
}
