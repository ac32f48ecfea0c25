package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of a registry: one thread, one connection, many jobs to a commit.
 *
 * <p>Every answer — value, refusal or failure — is given after the COMMIT of the group in which the job ran has
 * returned, and that COMMIT has reached the disk. A commit that threw makes every answer of its group
 * {@code outcome_unknown}; the writer then stops, writes nothing more, and refuses what waits with
 * {@code registry_closed}. Thread-safe.
 */
public final class GroupCommitWriter implements AutoCloseable {
    private static final int TRIES_ALONE = 5;

    private final Handle handle;
    private final GroupListener listener;
    private final CommitGate gate;
    private final Ownership ownership;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final LaneQueues lanes = new LaneQueues();
    private final Deque<Submission<?>> exclusive = new ArrayDeque<>();
    private boolean closing;
    private @Nullable RegistryUnavailable end;

    /** Says whether this program still owns the registry. */
    @FunctionalInterface
    interface Ownership {
        /** Throws {@code registry_lock_replaced} when it does not. */
        void check();
    }

    GroupCommitWriter(Handle handle, GroupListener listener, CommitGate gate, Ownership ownership) {
        this.handle = handle;
        this.listener = listener;
        this.gate = gate;
        this.ownership = ownership;
        thread = Thread.ofPlatform().name("leasehold-writer").daemon().unstarted(this::serve);
    }

    void start() {
        thread.start();
    }

    /**
     * Queues a job; never blocks.
     *
     * @param bytes about how much the job writes, for the size of a group
     * @return completes after the commit: with the job's value, with what it threw, or with a
     *     {@link RegistryUnavailable}. Dependents never run on the writer's thread
     */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Lane lane, int bytes, Job<T> job) {
        var submission = new Submission<T>(job, Math.max(bytes, 0));
        enqueue(submission, () -> lanes.add(lane, submission));
        return submission.future();
    }

    /**
     * Queues a job that runs alone, before any waiting group, with no savepoint around it: DDL or a backup.
     *
     * <p>DDL commits by itself; a job that fails may have done part of its work.
     */
    public <T extends @Nullable Object> CompletableFuture<T> submitExclusive(Job<T> job) {
        var submission = new Submission<T>(job, 0);
        enqueue(submission, () -> exclusive.add(submission));
        return submission.future();
    }

    /** Why the writer stopped, when it did not stop by {@link #close()}. */
    public Optional<RegistryUnavailable> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(end);
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new jobs, runs those that wait, and returns when the last has been committed. Idempotent. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() != thread) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(Submission<?> submission, Runnable add) {
        @Nullable RegistryUnavailable refusal = null;
        lock.lock();
        try {
            if (end != null) {
                refusal = closedBecause(end);
            } else if (closing) {
                refusal = RegistryUnavailable.closed();
            } else {
                add.run();
                work.signal();
            }
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            submission.future().completeExceptionally(refusal);
        }
    }

    private sealed interface Work {}

    private record Group(List<Submission<?>> jobs) implements Work {}

    private record Alone(Submission<?> job) implements Work {}

    private record NoMore() implements Work {}

    private Work next() {
        lock.lock();
        try {
            while (exclusive.isEmpty() && lanes.isEmpty()) {
                if (closing) {
                    return new NoMore();
                }
                work.awaitUninterruptibly();
            }
            @Nullable Submission<?> alone = exclusive.poll();
            return alone != null ? new Alone(alone) : new Group(lanes.takeGroup());
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        List<Submission<?>> running = List.of();
        try (var sentinel = begin()) {
            while (true) {
                // A flag that a job left behind must not reach H2's file channel.
                Thread.interrupted();
                var item = next();
                switch (item) {
                    case NoMore ignored -> {
                        return;
                    }
                    case Alone alone -> {
                        running = List.of(alone.job());
                        ownership.check();
                        runAlone(alone.job());
                    }
                    case Group group -> {
                        running = group.jobs();
                        ownership.check();
                        runGroup(running, sentinel);
                    }
                }
                running = List.of();
            }
        } catch (Throwable t) {
            die(t, running);
        }
    }

    private Sentinel begin() throws SQLException {
        handle.getConnection().setAutoCommit(false);
        var sentinel = new Sentinel(handle.getConnection());
        handle.getConnection().commit();
        return sentinel;
    }

    private void runGroup(List<Submission<?>> jobs, Sentinel sentinel) throws SQLException {
        try {
            tryGroup(jobs, sentinel);
        } catch (GroupRolledBack e) {
            undo(sentinel);
            for (var job : jobs) {
                runByItself(job, sentinel);
            }
            return;
        }
        answer(jobs);
    }

    private void runByItself(Submission<?> job, Sentinel sentinel) throws SQLException {
        @Nullable Throwable reason = null;
        for (var tries = 0; tries < TRIES_ALONE; tries++) {
            try {
                tryGroup(List.of(job), sentinel);
                answer(List.of(job));
                return;
            } catch (GroupRolledBack e) {
                reason = e.reason;
                undo(sentinel);
            }
        }
        job.failWith(new RegistryUnavailable(
                Code.REGISTRY_IO,
                "The database rolled this write back " + TRIES_ALONE + " times; nothing of it is stored.",
                "Try it again.",
                reason));
        answer(List.of(job));
    }

    private void tryGroup(List<Submission<?>> jobs, Sentinel sentinel) throws GroupRolledBack {
        try {
            sentinel.raise();
            listener.beforeGroup(handle);
            for (var job : jobs) {
                runInSavepoint(job);
            }
            listener.beforeCommit(handle);
            if (!sentinel.stands()) {
                throw new GroupRolledBack(new SQLException("the sentinel of the group is gone"));
            }
        } catch (SQLException | RuntimeException e) {
            if (SqlFailures.isFatal(e)) {
                throw SqlFailures.unavailable(e);
            }
            throw new GroupRolledBack(e);
        }
        gate.begin();
        commit();
        gate.succeeded();
        try {
            listener.committed();
        } catch (RuntimeException e) {
            throw new CommitFailed(e);
        }
    }

    private void runInSavepoint(Submission<?> job) throws GroupRolledBack, SQLException {
        var connection = handle.getConnection();
        Savepoint savepoint = connection.setSavepoint();
        try {
            job.run(handle);
        } catch (RuntimeException | Error e) {
            if (e instanceof VirtualMachineError || SqlFailures.isFatal(e)) {
                throw e;
            }
            if (SqlFailures.rollsBackGroup(e)) {
                throw new GroupRolledBack(e);
            }
            rollBackTo(savepoint, connection);
            job.failWith(e instanceof RuntimeException failure ? SqlFailures.translate(failure) : e);
            return;
        }
        connection.releaseSavepoint(savepoint);
    }

    private static void rollBackTo(Savepoint savepoint, Connection connection) throws GroupRolledBack {
        try {
            connection.rollback(savepoint);
        } catch (SQLException e) {
            if (SqlFailures.isFatal(e)) {
                throw SqlFailures.unavailable(e);
            }
            throw new GroupRolledBack(e);
        }
    }

    /** Rolls the group back, and makes sure that no part of it had been committed by itself. */
    private void undo(Sentinel sentinel) throws SQLException {
        handle.getConnection().rollback();
        listener.rolledBack();
        if (sentinel.stands()) {
            throw new CommitFailed(new SQLException("a job committed part of its group"));
        }
    }

    private void runAlone(Submission<?> job) {
        // DDL commits by itself, so the gate is shut from the first statement on.
        gate.begin();
        try {
            job.run(handle);
        } catch (RuntimeException e) {
            if (SqlFailures.isFatal(e)) {
                throw e;
            }
            handle.rollback();
            job.failWith(SqlFailures.translate(e));
        }
        commit();
        gate.succeeded();
        answer(List.of(job));
    }

    private void commit() {
        try {
            handle.getConnection().commit();
        } catch (Throwable t) {
            throw new CommitFailed(t);
        }
    }

    /** Answers on a thread of their own, so that what depends on them cannot hold or interrupt the writer. */
    private static void answer(List<Submission<?>> jobs) {
        Thread.startVirtualThread(() -> jobs.forEach(Submission::release));
    }

    private void die(Throwable cause, List<Submission<?>> running) {
        var unknown = cause instanceof CommitFailed;
        var reason = SqlFailures.unavailable(unknown && cause.getCause() != null ? cause.getCause() : cause);
        gate.failed(reason);
        List<Submission<?>> waiting;
        lock.lock();
        try {
            end = reason;
            waiting = lanes.takeAll();
            waiting.addAll(exclusive);
            exclusive.clear();
        } finally {
            lock.unlock();
        }
        stopWriting();
        // Before anybody hears of it by an answer.
        listener.failed(reason);
        running.forEach(job -> job.failWith(unknown ? RegistryUnavailable.outcomeUnknown(reason) : reason));
        answer(running);
        waiting.forEach(job -> job.failWith(closedBecause(reason)));
        answer(waiting);
        if (cause instanceof VirtualMachineError error) {
            throw error;
        }
    }

    /** After a failed commit not one more byte may reach the file: a normal close would write. */
    private void stopWriting() {
        try {
            listener.rolledBack();
        } finally {
            PowerOff.of(handle.getConnection());
        }
    }

    private static RegistryUnavailable closedBecause(RegistryUnavailable reason) {
        return new RegistryUnavailable(
                Code.REGISTRY_CLOSED,
                "The registry closed itself before this was done: " + reason.text(),
                reason.remedy(),
                reason);
    }

    /** The group has to be undone and its jobs run again one by one. */
    private static final class GroupRolledBack extends Exception {
        private final Throwable reason;

        GroupRolledBack(Throwable reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** Nobody can tell whether the group is stored. */
    private static final class CommitFailed extends RuntimeException {
        CommitFailed(Throwable reason) {
            super(reason);
        }
    }
}
