package io.leasehold.work.jvm;

import io.leasehold.work.Bell;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bell of one remembered ring. */
final class JvmBell implements Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rings = lock.newCondition();
    private boolean rung;

    @Override
    public void ring() {
        lock.lock();
        try {
            rung = true;
            rings.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean await(Duration atMost) {
        var left = TimeUnit.NANOSECONDS.convert(atMost);
        var interrupted = false;
        lock.lock();
        try {
            while (!rung && left > 0) {
                try {
                    left = rings.awaitNanos(left);
                } catch (InterruptedException e) {
                    // A bell that returned early for an interrupt would make its caller spin.
                    interrupted = true;
                }
            }
            var heard = rung;
            rung = false;
            return heard;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
