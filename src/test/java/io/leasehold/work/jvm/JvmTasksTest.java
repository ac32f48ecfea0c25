package io.leasehold.work.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tasks, bells and clocks of a real virtual machine. */
class JvmTasksTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final JvmTasks tasks = new JvmTasks();

    @Test
    void aRingBeforeTheWaitIsRememberedOnce() {
        var bell = tasks.bell();
        bell.ring();
        bell.ring();
        assertThat(bell.await(LONG)).isTrue();
        assertThat(bell.await(Duration.ZERO)).isFalse();
    }

    @Test
    void aRingWakesTheTaskThatWaits() throws InterruptedException {
        var there = tasks.bell();
        var answer = new CountDownLatch(1);
        tasks.start("waiter", () -> {
            if (there.await(LONG)) {
                answer.countDown();
            }
        });
        there.ring();
        answer.await();
    }

    @Test
    void anInterruptDoesNotEndAWaitAndIsNotForgotten() throws InterruptedException {
        var bell = tasks.bell();
        var heard = new AtomicBoolean();
        var interrupted = new AtomicBoolean();
        var done = new CountDownLatch(1);
        tasks.start("waiter", () -> {
            Thread.currentThread().interrupt();
            heard.set(bell.await(LONG));
            interrupted.set(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        bell.ring();
        done.await();
        assertThat(heard).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void aTaskHasItsNameAndIdsAreNew() throws InterruptedException {
        var named = new CountDownLatch(1);
        tasks.start("leasehold-x", () -> {
            if (Thread.currentThread().getName().equals("leasehold-x")) {
                named.countDown();
            }
        });
        named.await();
        assertThat(tasks.newId()).isNotEqualTo(tasks.newId());
    }
}
