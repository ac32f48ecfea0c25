package io.leasehold.console.fx;

import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads something again and again while a screen shows it, beside the FX thread: each second; after a slow reading it
 * rests ten times as long, but no more than five seconds. {@link #start}, {@link #stop} and {@link #again} never block;
 * readings come on the FX thread, in order, and none after the stop.
 */
public final class Rounds<T> {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int REST = 10;

    /** A machine that stood still for a moment is no slow reading. */
    private static final long MOST_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private final String name;
    private final Tasks tasks;
    private final Callable<@Nullable T> read;
    private final Consumer<T> done;
    private final Consumer<Exception> failed;
    private final Bell bell;
    private final AtomicLong number = new AtomicLong();
    private volatile boolean wanted;

    /**
     * Rounds that have not begun.
     *
     * @param name for people who look at a running program
     * @param read the work; may block; one at a time, as long as nobody stops and starts in between; nothing is handed
     *     on where it finds nothing
     * @param done gets each reading, on the FX thread
     * @param failed gets what went wrong, on the FX thread; the rounds go on
     */
    public Rounds(String name, Tasks tasks, Callable<@Nullable T> read, Consumer<T> done, Consumer<Exception> failed) {
        this.name = name;
        this.tasks = tasks;
        this.read = read;
        this.done = done;
        this.failed = failed;
        this.bell = tasks.work().bell();
    }

    /** Begins to read; without effect while it reads. FX thread only. */
    public void start() {
        if (!wanted) {
            wanted = true;
            var mine = number.incrementAndGet();
            tasks.work().start(name, () -> run(mine));
        }
    }

    /** Ends the rounds. FX thread only; idempotent. */
    public void stop() {
        wanted = false;
        number.incrementAndGet();
        bell.ring();
    }

    /** Reads soon. */
    public void again() {
        bell.ring();
    }

    private void run(long mine) {
        WorkTasks work = tasks.work();
        while (number.get() == mine) {
            var began = work.nanos();
            try {
                var reading = read.call();
                if (reading != null) {
                    hand(mine, () -> done.accept(reading));
                }
            } catch (Exception e) {
                hand(mine, () -> failed.accept(e));
            }
            var took = work.nanos() - began;
            if (number.get() == mine) {
                bell.await(Duration.ofNanos(Math.clamp(REST * took, PAUSE_NANOS, MOST_PAUSE_NANOS)));
            }
        }
    }

    private void hand(long mine, Runnable answer) {
        tasks.fx().later(() -> {
            if (number.get() == mine) {
                answer.run();
            }
        });
    }
}
