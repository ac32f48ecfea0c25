package io.leasehold.console;

import io.leasehold.work.Bell;
import io.leasehold.work.WorkTasks;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * Real tasks of which a test has changed something.
 *
 * @param wall the time of day
 * @param bells makes another of each bell
 */
public record BorrowedTasks(WorkTasks real, InstantSource wall, UnaryOperator<Bell> bells) implements WorkTasks {
    @Override
    public void start(String name, Runnable body) {
        real.start(name, body);
    }

    @Override
    public Bell bell() {
        return bells.apply(real.bell());
    }

    @Override
    public long nanos() {
        return real.nanos();
    }

    @Override
    public String newId() {
        return real.newId();
    }
}
