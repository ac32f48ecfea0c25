package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.testing.SettableClock;
import io.leasehold.testing.VirtualTasks;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whoever lent a permit comes before whoever is new. */
class PermitsTest {
    private final VirtualTasks tasks = new VirtualTasks(new SettableClock());
    private final Permits permits = new Permits(1);
    private final AtomicBoolean hurry = new AtomicBoolean();
    private final AtomicBoolean back = new AtomicBoolean();

    private void takeAgain() {
        var bell = tasks.bell();
        tasks.start("waiter", () -> {
            permits.takeAgain(bell, hurry::get);
            back.set(true);
        });
        tasks.settle();
    }

    @Test
    void whoLentAPermitTakesItBeforeANewRun() {
        assertThat(permits.tryTake()).isTrue();
        takeAgain();
        assertThat(back).isFalse();
        permits.giveBack();
        assertThat(permits.tryTake()).as("it is spoken for").isFalse();
        assertThat(permits.free()).isZero();
        tasks.settle();
        assertThat(back).isTrue();
        assertThat(permits.inUse()).isOne();
        permits.giveBack();
        assertThat(permits.tryTake()).isTrue();
    }

    @Test
    void whoHasToEndDoesNotWait() {
        assertThat(permits.tryTake()).isTrue();
        hurry.set(true);
        takeAgain();
        assertThat(back).isTrue();
        assertThat(permits.inUse()).isEqualTo(2);
        assertThat(permits.free()).isZero();
        permits.giveBack();
        assertThat(permits.tryTake()).isFalse();
    }
}
