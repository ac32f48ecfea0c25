package io.leasehold.registry.share;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be written to one socket: frames in their order, and one slot in which changes are gathered until they
 * are taken. Bounded; thread-safe; does not react to interrupts.
 */
final class Outbox {
    /** More than this waits outside. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int BATCH_BYTES = 128 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<byte[]> frames = new ArrayDeque<>();
    private final Set<String> changed = new HashSet<>();
    private long changedThrough;
    private long bytes;
    private boolean finishing;
    private boolean closed;

    /**
     * Adds a frame, waiting for room.
     *
     * @param deadlineNanos by the monotonic clock; from then on it waits no more
     * @return whether it was added
     */
    boolean put(byte[] frame, long deadlineNanos) {
        var interrupted = false;
        lock.lock();
        try {
            while (!closed && !finishing && bytes >= MAX_BYTES) {
                var left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    room.await(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (closed || finishing) {
                return false;
            }
            frames.add(frame);
            bytes += frame.length;
            news.signal();
            return true;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Adds to the changes that have not been taken. Never waits. */
    void changed(Set<String> ids, long eventSeq) {
        lock.lock();
        try {
            if (!closed && !finishing) {
                changed.addAll(ids);
                changedThrough = Math.max(changedThrough, eventSeq);
                news.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to write; empty when nothing more will come. */
    Optional<ByteBuffer> take() {
        lock.lock();
        try {
            while (!closed && frames.isEmpty() && changed.isEmpty()) {
                if (finishing) {
                    return Optional.empty();
                }
                news.awaitUninterruptibly();
            }
            return closed ? Optional.empty() : Optional.of(batch());
        } finally {
            lock.unlock();
        }
    }

    /** Several frames at once cost one call of the system; the changes come behind, so that they never wait long. */
    private ByteBuffer batch() {
        var taken = new ArrayDeque<byte[]>();
        var size = 0;
        while (!frames.isEmpty() && (taken.isEmpty() || size + frames.element().length <= BATCH_BYTES)) {
            var frame = frames.remove();
            taken.add(frame);
            size += frame.length;
            bytes -= frame.length;
        }
        if (!changed.isEmpty()) {
            var frame = Frame.of(new Head.Changed(changedThrough), changed).bytes();
            changed.clear();
            taken.add(frame);
            size += frame.length;
        }
        room.signalAll();
        var batch = ByteBuffer.allocate(size);
        taken.forEach(batch::put);
        return batch.flip();
    }

    /** Takes nothing more; what waits is still given out. */
    void finish() {
        lock.lock();
        try {
            finishing = true;
            news.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends at once. */
    void close() {
        lock.lock();
        try {
            closed = true;
            frames.clear();
            changed.clear();
            news.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
