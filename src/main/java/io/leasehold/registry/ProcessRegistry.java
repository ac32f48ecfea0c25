package io.leasehold.registry;

import io.leasehold.lease.Pauses;
import io.leasehold.lease.Pauses.Pause;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The durable table of processes, their event logs, leases and history.
 *
 * <p>Every write is one transaction: it reads the rows it depends on, plans, and writes; a write that was acknowledged
 * survives kill -9 and power loss, a refused one changed nothing. A read never shows what is not yet on disk. All
 * operations are thread-safe and blocking; none may be called on a user-interface thread, and none reacts to an
 * interrupt.
 *
 * <p>Errors common to all: {@link io.leasehold.error.RegistryUnavailable} when the registry cannot serve, with {@code
 * outcome_unknown} when a write's fate must be looked up; {@link io.leasehold.error.NotFound} when a write names an id
 * that does not exist.
 */
public interface ProcessRegistry
        extends ProcessWrites, LeaseWrites, ProcessReads, RegistryHistory, ChangeFeed, Retention, AutoCloseable {
    /** What this registry is. */
    Facts facts();

    /** Both clocks at this moment. */
    ClockReading clock();

    /**
     * Tells the listener of each commit after its return, which rows changed. Called on an internal thread: return
     * quickly, call nothing back. When the owner of the registry does not answer, it returns after a caller's patience,
     * and what changed meanwhile is told as soon as there is an answer.
     *
     * @return ends the subscription; may be called more than once
     */
    Runnable subscribe(ChangeListener listener);

    /**
     * Asks every worker, in whatever program, to look at these rows now (rulings R10): listeners hear of them as of a
     * change. Stores nothing; may be repeated.
     *
     * @param processIds unknown ones are passed over
     * @return how many of them there are
     */
    int wake(Set<String> processIds);

    /**
     * Writes everything that is stored now into a new file on the owner's machine. Writes wait meanwhile; reads go on.
     *
     * @param file absolute; must not be there yet
     * @throws io.leasehold.error.InvalidInput when the file is there, or this registry lies in no folder
     */
    Snapshot snapshot(Path file);

    /**
     * What a snapshot holds.
     *
     * @param processes rows
     * @param events entries of the log
     */
    record Snapshot(long processes, long events) {}

    /** Ends serving: accepted writes are finished, later calls fail with {@code registry_closed}. Idempotent. */
    @Override
    void close();

    /** Hears of committed changes. */
    interface ChangeListener {
        /** These rows changed; {@code eventSeq} is the newest event on disk. */
        void changed(Set<String> processIds, long eventSeq);
    }

    /**
     * What a registry is.
     *
     * @param registryId minted when it was created
     * @param epoch grows each time an owner opens it; part of every cursor
     * @param folder where it lies; absent in memory
     * @param durable whether acknowledged writes survive a crash
     * @param copy whether it is a copy or a restored backup that nobody has adopted: it is only read (safety.md 4)
     * @param fileSystem type of the file system under the folder
     * @param localDisk whether a restart of the host proves that everybody who used this registry is gone
     */
    record Facts(
            String registryId,
            long epoch,
            @Nullable Path folder,
            boolean durable,
            boolean copy,
            @Nullable String fileSystem,
            boolean localDisk) {}

    /**
     * The serving clock, by which leases live, beside wall time, for people (safety.md 12).
     *
     * @param clockMs the serving clock
     * @param wallMs epoch milliseconds
     * @param pauses when they went apart before
     */
    record ClockReading(long clockMs, long wallMs, Pauses pauses) {
        /** As another version of this program tells it, there may be no pauses. */
        @SuppressWarnings("ConstantValue")
        public ClockReading {
            pauses = pauses == null ? Pauses.NONE : pauses;
        }

        /** Clocks that never went apart. */
        public ClockReading(long clockMs, long wallMs) {
            this(clockMs, wallMs, Pauses.NONE);
        }

        /** What a clock reads that has stood since then: each reading of it, past or to come, is of that time. */
        public ClockReading standing(long nowMs) {
            return new ClockReading(clockMs, nowMs, pauses.with(new Pause(Long.MAX_VALUE, nowMs - wallMs)));
        }

        /** How long a lease that ends then has left; negative: for how long it has been over, by wall time. */
        public long leftMs(long servingMs) {
            return servingMs > clockMs ? servingMs - clockMs : wallOf(servingMs) - wallMs;
        }

        /** When the serving clock came to read that, wall time: now, or when it was stored if it stands still since. */
        public long readAtMs() {
            return wallOf(clockMs);
        }

        /** The wall time at which the serving clock reads or read that, as far as is known now. */
        public long wallOf(long servingMs) {
            return pauses.wallOf(servingMs, clockMs, wallMs);
        }
    }
}
