package io.leasehold.registry;

import io.leasehold.process.LeaseOwner;
import io.leasehold.recovery.Verdict;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the registry remembers beside the processes: tenures, owners, acts, verdicts, sweeps and refused writes. */
public interface HistoryReads {
    /** Who held the lease of a process, oldest first. */
    List<Tenure> tenures(String processId);

    /** Every program that announced itself, newest first. */
    List<OwnerFacts> owners();

    /** What people did, newest first. */
    List<RecordedAct> acts(int limit);

    /** Past sweeps that changed something, newest first. */
    List<SweepSummary> sweeps(int limit);

    /** The verdicts that a sweep stored, i.e. those that were new to it, by process id. */
    List<RecordedVerdict> verdictsOf(SweepSummary sweep, int limit);

    /** Past verdicts on a process, newest first. */
    List<RecordedVerdict> verdicts(String processId, int limit);

    /** Writes that came after their lease was lost, newest first; of one process or of all. */
    List<RefusedWrite> refusedWrites(@Nullable String processId, int limit);

    /**
     * The times in which the owner did not run, newest first. One that was noticed is there after the next write at the
     * latest.
     *
     * @param fromMs only those that ended then or later, wall time
     */
    List<Gap> gaps(long fromMs, int limit);

    /** The newest verdict stored for a process. */
    default Optional<RecordedVerdict> lastVerdict(String processId) {
        return verdicts(processId, 1).stream().findFirst();
    }

    /**
     * One holder's time with a lease. Times are wall time.
     *
     * @param ended how it ended; absent while it lasts
     */
    record Tenure(
            String processId,
            long fence,
            LeaseOwner owner,
            long fromMs,
            @Nullable Long toMs,
            @Nullable TenureEnd ended) {}

    /** How a tenure ended. */
    enum TenureEnd {
        COMPLETED,
        RELEASED,
        GIVEN_BACK,
        RUN_FAILED,
        PARKED,
        LAPSED,
        HOLDER_DEAD,
        /** The registry was adopted as a copy; whether the holder goes on in the original is not known here. */
        ADOPTED
    }

    /**
     * When an owner sweeps by its timer; it may sweep sooner.
     *
     * @param nextMs the next one, wall time, as it was when the owner was seen last
     * @param everyMs how long from one to the next, at least 1
     */
    record SweepTimes(long nextMs, long everyMs) {
        /** How often an owner says so again while it keeps to its timer. */
        public static final Duration SAID_EVERY = Duration.ofSeconds(10);

        /** The first one at or after a moment of wall time, as long as the owner keeps to its timer. */
        public long nextFrom(long nowMs) {
            if (nowMs <= nextMs) {
                return nextMs;
            }
            var missed = (nowMs - nextMs + everyMs - 1) / everyMs;
            return nextMs + missed * everyMs;
        }
    }

    /**
     * An operating-system process that uses the registry.
     *
     * @param owner its stable identity
     * @param program what it is
     * @param version its version
     * @param user who runs it
     * @param mode what it does here: worker, console or command
     * @param engines what it can run
     * @param permits how many runs at once, 0 for none
     * @param firstSeenMs wall time
     * @param lastSeenMs wall time
     * @param sweeps when it sweeps by its timer; absent: it does not, or an earlier version did not say so
     * @param drainRequestedMs when somebody asked it to drain
     * @param drainRequestedBy who
     * @param endedMs when it said good-bye
     */
    record OwnerFacts(
            LeaseOwner owner,
            String program,
            String version,
            String user,
            String mode,
            List<String> engines,
            int permits,
            long firstSeenMs,
            long lastSeenMs,
            @Nullable SweepTimes sweeps,
            @Nullable Long drainRequestedMs,
            @Nullable String drainRequestedBy,
            @Nullable Long endedMs) {
        public OwnerFacts {
            engines = List.copyOf(engines);
        }

        /** Whether it takes work, as far as it said itself. */
        public boolean works() {
            return endedMs == null && permits > 0;
        }

        /** The newer facts of the same owner: its first sight and a request to drain stay. */
        public OwnerFacts keeping(OwnerFacts known) {
            return new OwnerFacts(
                    owner,
                    program,
                    version,
                    user,
                    mode,
                    engines,
                    permits,
                    known.firstSeenMs,
                    lastSeenMs,
                    sweeps,
                    known.drainRequestedMs,
                    known.drainRequestedBy,
                    endedMs);
        }

        /** The same owner after somebody asked it to drain; the first request stays. */
        public OwnerFacts askedToDrain(long atMs, String by) {
            return drainRequestedMs != null
                    ? this
                    : new OwnerFacts(
                            owner,
                            program,
                            version,
                            user,
                            mode,
                            engines,
                            permits,
                            firstSeenMs,
                            lastSeenMs,
                            sweeps,
                            atMs,
                            by,
                            endedMs);
        }
    }

    /**
     * What a person did.
     *
     * @param act what, e.g. {@code cancel}
     * @param before the status before
     * @param after the status after
     * @param outcome {@code done}, {@code unchanged} for a repeat, {@code superseded} when the process had ended
     *     otherwise, or the code of the refusal
     * @param processIds on which processes, for an act on many at once
     */
    record RecordedAct(
            long actId,
            long atMs,
            String by,
            String act,
            @Nullable String processId,
            @Nullable String reason,
            @Nullable String before,
            @Nullable String after,
            String outcome,
            List<String> processIds) {
        public RecordedAct {
            processIds = List.copyOf(processIds);
        }

        /** An act on one process, or on none. */
        public RecordedAct(
                long actId,
                long atMs,
                String by,
                String act,
                @Nullable String processId,
                @Nullable String reason,
                @Nullable String before,
                @Nullable String after,
                String outcome) {
            this(actId, atMs, by, act, processId, reason, before, after, outcome, List.of());
        }

        /** The same act on more processes; those it names already are not named again. */
        public RecordedAct extended(List<String> more) {
            var all = new LinkedHashSet<>(processIds);
            all.addAll(more);
            return new RecordedAct(actId, atMs, by, act, processId, reason, before, after, outcome, List.copyOf(all));
        }

        /** The same act under its number. */
        public RecordedAct numbered(long number) {
            return new RecordedAct(number, atMs, by, act, processId, reason, before, after, outcome, processIds);
        }
    }

    /** A verdict as it was stored. */
    record RecordedVerdict(String processId, long atMs, Verdict verdict) {}

    /**
     * What one sweep did.
     *
     * @param sweepId unique
     * @param by the owner that swept
     * @param atMs wall time of its start
     * @param tookMs how long it took
     * @param rows how many rows it judged
     * @param counts how many rows got which verdict code
     * @param faults what it could not do
     */
    record SweepSummary(
            String sweepId,
            String by,
            long atMs,
            long tookMs,
            int rows,
            Map<String, Integer> counts,
            List<String> faults) {
        public SweepSummary {
            counts = Map.copyOf(counts);
            faults = List.copyOf(faults);
        }
    }

    /**
     * A time in which the owner did not run; no lease grew older in it (safety.md 12).
     *
     * @param fromMs when the owner was last seen to run, wall time
     * @param toMs when it was seen to run again, wall time
     * @param lengthMs how long nothing ran; less than the distance of the two, which are readings around it
     */
    record Gap(Kind kind, long fromMs, long toMs, long lengthMs) {
        /** Why nothing ran. */
        public enum Kind {
            /** The machine slept, or its clock was set forward: wall time went on and the monotonic clock did not. */
            SUSPENDED,
            /** The program was stopped or starved: its own clock went on and nobody looked. */
            STOPPED
        }
    }

    /** A write that came after its lease was lost. */
    record RefusedWrite(long refusalId, long atMs, String processId, long fence, LeaseOwner owner, String operation) {
        /** The same refusal under its number. */
        public RefusedWrite numbered(long number) {
            return new RefusedWrite(number, atMs, processId, fence, owner, operation);
        }
    }
}
