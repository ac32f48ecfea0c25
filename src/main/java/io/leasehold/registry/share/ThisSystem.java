package io.leasehold.registry.share;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time and the threads of this program. Thread-safe. */
final class ThisSystem implements Surroundings {
    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void start(String name, Runnable body) {
        Thread.ofVirtual().name("leasehold-" + name).start(body);
    }

    @Override
    public Pause pause() {
        return new Latch();
    }

    private static final class Latch implements Pause {
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void end() {
            ended.countDown();
        }

        @Override
        public boolean await(long nanos) {
            var until = System.nanoTime() + nanos;
            var interrupted = false;
            try {
                while (true) {
                    try {
                        return ended.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
