package io.leasehold.simulation;

import io.leasehold.registry.share.Surroundings;
import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.time.Duration;

/** What is around the calls of one program: its tasks, and a monotonic clock that began where no other one did. */
final class Around implements Surroundings {
    private final WorkTasks tasks;
    private final long beganNanos;

    Around(WorkTasks tasks, long beganNanos) {
        this.tasks = tasks;
        this.beganNanos = beganNanos;
    }

    @Override
    public long nanos() {
        return beganNanos + tasks.nanos();
    }

    @Override
    public String newId() {
        return tasks.newId();
    }

    @Override
    public void start(String name, Runnable body) {
        tasks.start(name, body);
    }

    @Override
    public Pause pause() {
        return new ByBell(tasks.bell());
    }

    private static final class ByBell implements Pause {
        private final Bell bell;
        private boolean over;

        ByBell(Bell bell) {
            this.bell = bell;
        }

        @Override
        public void end() {
            over = true;
            bell.ring();
        }

        @Override
        public boolean await(long nanos) {
            if (!over) {
                bell.await(Duration.ofNanos(Math.max(0, nanos)));
            }
            return over;
        }
    }
}
