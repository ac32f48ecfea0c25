package io.leasehold.registry.share;

import io.leasehold.error.LeaseholdException;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One socket with its two threads, the only ones that touch it: an interrupt in a channel closes it for everybody.
 * Thread-safe.
 */
final class Wire implements Connection {
    /** Whoever takes or gives nothing for so long in the midst of a frame is cut off. */
    static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Logger LOG = System.getLogger(Wire.class.getName());

    private final SocketChannel channel;
    private final String name;
    private final FrameReader reader;
    private final Outbox outbox = new Outbox();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long writingSince;

    Wire(SocketChannel channel, String name) {
        this.channel = channel;
        this.name = name;
        this.reader = new FrameReader(channel);
    }

    @Override
    public void start(Receiver receiver) {
        Thread.ofPlatform().daemon().name("leasehold-read-" + name).start(() -> read(receiver));
        Thread.ofPlatform().daemon().name("leasehold-write-" + name).start(this::write);
    }

    @Override
    public boolean send(Frame frame, long deadlineNanos) {
        return outbox.put(frame.bytes(), deadlineNanos);
    }

    @Override
    public boolean send(Frame frame) {
        return send(frame, System.nanoTime() + STUCK_NANOS);
    }

    @Override
    public void changed(Set<String> ids, long eventSeq) {
        outbox.changed(ids, eventSeq);
    }

    @Override
    public boolean stuck(long nowNanos) {
        return late(writingSince, nowNanos) || late(reader.partialSince(), nowNanos);
    }

    private static boolean late(long sinceNanos, long nowNanos) {
        return sinceNanos != 0 && nowNanos - sinceNanos > STUCK_NANOS;
    }

    @Override
    public void finish() {
        outbox.finish();
    }

    @Override
    public void close() {
        outbox.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "A socket did not close.", e);
        }
    }

    @Override
    public boolean awaitEnd(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    private void read(Receiver receiver) {
        try {
            var frame = reader.next();
            while (frame.isPresent()) {
                receiver.received(frame.get());
                frame = reader.next();
            }
        } catch (IOException | LeaseholdException e) {
            LOG.log(Logger.Level.DEBUG, "The connection " + name + " ended.", e);
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.ERROR, "The connection " + name + " failed.", e);
        } finally {
            close();
            receiver.ended();
            ended.countDown();
        }
    }

    private void write() {
        try {
            var batch = outbox.take();
            while (batch.isPresent()) {
                writingSince = System.nanoTime() | 1;
                while (batch.get().hasRemaining()) {
                    channel.write(batch.get());
                }
                writingSince = 0;
                batch = outbox.take();
            }
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "The connection " + name + " takes no more.", e);
        } finally {
            close();
        }
    }
}
