package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long what has ended is kept, by the status in which it ended.
 *
 * @param automatic whether the owner of the registry removes by itself what is older
 * @param keepMs since the last change, wall time; a status that is missing is kept for ever
 * @param tombstonesMs how long an id that was pruned is not used again
 */
public record KeepRules(boolean automatic, Map<ProcessStatus, Long> keepMs, long tombstonesMs) {
    /** The statuses that have an age, in the order in which they are shown. */
    public static final List<ProcessStatus> STATUSES = List.of(
            ProcessStatus.COMPLETED,
            ProcessStatus.FAILED,
            ProcessStatus.CANCELLED,
            ProcessStatus.ABANDONED,
            ProcessStatus.CALLER_DEPARTED);

    /** Less would remove what somebody has just seen end. */
    public static final Duration LEAST = Duration.ofMinutes(1);

    /** What holds until somebody sets something else. */
    public static final KeepRules USUAL = usual();

    /**
     * Rules that are checked.
     *
     * @throws InvalidInput for an age of a live status, or one shorter than {@link #LEAST}
     */
    public KeepRules {
        keepMs = Map.copyOf(keepMs);
        keepMs.forEach((status, ageMs) -> {
            if (status.live()) {
                throw invalid("A process that is " + status.label() + " has no age; live processes are never pruned.");
            }
            check(status.label(), ageMs);
        });
        check("tombstones", tombstonesMs);
    }

    private static void check(String what, long ageMs) {
        if (ageMs < LEAST.toMillis()) {
            throw invalid(
                    "What is kept is kept for a minute at least; " + what + " for " + ageMs + " ms is too short.");
        }
    }

    private static InvalidInput invalid(String text) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_CONFIGURATION, text, "E.g.: leasehold retention --keep completed=30d");
    }

    private static KeepRules usual() {
        var keep = new EnumMap<ProcessStatus, Long>(ProcessStatus.class);
        STATUSES.forEach(status -> keep.put(status, Duration.ofDays(90).toMillis()));
        keep.put(ProcessStatus.COMPLETED, Duration.ofDays(30).toMillis());
        return new KeepRules(true, keep, Duration.ofDays(180).toMillis());
    }

    /** The same, with another age for one status. */
    public KeepRules keeping(ProcessStatus status, Duration age) {
        var keep = new EnumMap<ProcessStatus, Long>(ProcessStatus.class);
        keep.putAll(keepMs);
        keep.put(status, age.toMillis());
        return new KeepRules(automatic, keep, tombstonesMs);
    }

    /** The same, with one status kept for ever. */
    public KeepRules keepingForEver(ProcessStatus status) {
        var keep = new EnumMap<ProcessStatus, Long>(ProcessStatus.class);
        keep.putAll(keepMs);
        keep.remove(status);
        return new KeepRules(automatic, keep, tombstonesMs);
    }

    /** The same, removing by itself or not. */
    public KeepRules automatic(boolean byItself) {
        return new KeepRules(byItself, keepMs, tombstonesMs);
    }

    /** The same, with another age for tombstones. */
    public KeepRules tombstones(Duration age) {
        return new KeepRules(automatic, keepMs, age.toMillis());
    }
}
