package io.leasehold.console.feed;

import io.leasehold.recovery.Held;
import io.leasehold.recovery.Surroundings;
import io.leasehold.registry.DiskGauge;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.share.Holder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a window knows about its registry as a whole. Immutable.
 *
 * @param counts rows by system view
 * @param owners lines of the Owners view, {@link Counts#UNKNOWN}: not counted yet
 * @param clock both clocks at the last reading
 * @param workers programs that take work here and are not proven dead
 * @param checkedMs when every live row had been judged last, wall time; 0: not yet
 * @param eventSeq the newest event that was heard of
 * @param store the program that owns the registry and serves it to the others; absent: nobody says so
 * @param disk the space where the registry lies
 * @param sleep until when sweeps wait because this machine slept; absent: they do not
 * @param loading whether the list on the screen has not been read yet
 * @param shown how many rows the list holds
 * @param cut whether more rows match than the list can hold
 * @param held new or changed rows that wait because the list is paused
 * @param failure why the registry cannot be read
 */
public record FeedState(
        Counts counts,
        long owners,
        ClockReading clock,
        List<OwnerFacts> workers,
        long checkedMs,
        long eventSeq,
        @Nullable Holder store,
        Disk disk,
        Held.@Nullable Sleep sleep,
        boolean loading,
        int shown,
        boolean cut,
        int held,
        @Nullable Failure failure) {
    public FeedState {
        workers = List.copyOf(workers);
    }

    /** Before anything was read. */
    public static final FeedState NONE = new FeedState(
            Counts.NONE,
            Counts.UNKNOWN,
            new ClockReading(0, 0),
            List.of(),
            0,
            0,
            null,
            Disk.UNKNOWN,
            null,
            true,
            0,
            false,
            0,
            null);

    /**
     * What is so around the verdict on a row. Before anybody was looked for, a worker is not said to be missing.
     *
     * @param storedMs when this registry was copied, wall time; absent: it is no copy
     */
    public Surroundings around(@Nullable Long storedMs) {
        return new Surroundings(counts.equals(Counts.NONE) || !workers.isEmpty(), storedMs);
    }

    /** Whether anything was read. */
    public boolean read() {
        return clock.wallMs() > 0;
    }

    /** The registry cannot be read since then. */
    public record Failure(long sinceMs, String message, String remedy) {}

    /**
     * The space where a registry lies.
     *
     * @param room what is free, and of how much; empty: nobody knows
     * @param place what is full when it is full, for people
     * @param fullSinceMs since when nothing can be written, wall time; absent: it can
     */
    public record Disk(
            Optional<DiskGauge.Room> room,
            String place,
            @Nullable Long fullSinceMs) {
        /** Nothing is known of it. */
        public static final Disk UNKNOWN = new Disk(Optional.empty(), "", null);

        /** With less than that no file grows any more. */
        static final long FULL_BYTES = 64 << 10;

        /** As it was measured at that moment, after this one. */
        public Disk next(DiskGauge.Room measured, String where, long nowMs) {
            var since = fullSinceMs == null ? (Long) nowMs : fullSinceMs;
            return new Disk(Optional.of(measured), where, measured.freeBytes() < FULL_BYTES ? since : null);
        }

        /** Free for this user; empty: nobody knows. */
        public OptionalLong freeBytes() {
            return room.stream().mapToLong(DiskGauge.Room::freeBytes).findAny();
        }

        /** Whether nothing can be written. */
        public boolean full() {
            return fullSinceMs != null;
        }
    }
}
