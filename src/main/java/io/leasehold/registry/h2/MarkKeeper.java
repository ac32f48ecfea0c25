package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Notes beside the database how far it has come, on a thread of its own: no commit waits for it.
 *
 * <p>At most once a second while something is committed, and a last time at the end. Only
 * what is on disk is noted. A note that cannot be written leaves the registry at work: an older note is as true.
 */
final class MarkKeeper implements AutoCloseable {
    private static final Logger LOG = System.getLogger(MarkKeeper.class.getName());
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final MarkFile file;
    private final RegistryIdentity identity;
    private final DurableReads reads;
    private final CommitGate gate;
    private final InstantSource wall;
    private final Thread thread;
    private long noted = -1;
    private boolean told;
    private volatile boolean closed;

    private MarkKeeper(
            MarkFile file, RegistryIdentity identity, DurableReads reads, CommitGate gate, InstantSource wall) {
        this.file = file;
        this.identity = identity;
        this.reads = reads;
        this.gate = gate;
        this.wall = wall;
        thread = Thread.ofPlatform().name("leasehold-mark").daemon().unstarted(this::run);
    }

    static MarkKeeper start(
            MarkFile file, RegistryIdentity identity, DurableReads reads, CommitGate gate, InstantSource wall) {
        var keeper = new MarkKeeper(file, identity, reads, gate, wall);
        keeper.thread.start();
        return keeper;
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(PERIOD);
            round();
        }
    }

    /** After the end this program may not be the owner any more. */
    private synchronized void round() {
        if (!closed) {
            note();
        }
    }

    private void note() {
        var commits = gate.commits();
        if (commits == noted) {
            return;
        }
        try {
            file.write(reads.read(handle -> HighWaterMark.of(handle, identity, wall.millis())));
            noted = commits;
        } catch (IOException | LeaseholdException e) {
            if (!told && !closed) {
                told = true;
                LOG.log(Logger.Level.WARNING, "How far the registry has come could not be noted.", e);
            }
        }
    }

    /** Notes where it ends; call it when the writer has ended, and before the reads end. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            LockSupport.unpark(thread);
            note();
        }
    }
}
