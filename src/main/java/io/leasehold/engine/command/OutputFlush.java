package io.leasehold.engine.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Forces a run's output to the disk each second, on a thread of its own: a slow disk must hold up no signal. */
final class OutputFlush {
    private static final long EVERY_MS = 1_000;

    private final CommandOutput output;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    /** Begins. */
    OutputFlush(CommandOutput output) {
        this.output = output;
        this.thread = Thread.ofVirtual().name("command-flush").start(this::eachSecond);
    }

    /** Forces for the last time; everything that was written is on disk when this returns. Repeatable. */
    void last() {
        over.countDown();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // Nothing here reacts to interrupts: the terminal must not be written before.
            }
        }
        output.force();
    }

    private void eachSecond() {
        try {
            while (!over.await(EVERY_MS, TimeUnit.MILLISECONDS)) {
                output.force();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it; the last force is made in any case.
        }
    }
}
