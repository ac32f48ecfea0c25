package io.leasehold.work;

import io.leasehold.process.ProcessStatus;

/** What became of a row in the hands of this worker. */
public sealed interface AttemptDisposition {
    /** This worker's write ended it. */
    record Committed(ProcessStatus status) implements AttemptDisposition {}

    /** The same outcome had been stored before. */
    record AlreadyApplied(ProcessStatus status) implements AttemptDisposition {}

    /** Another outcome had been stored before. */
    record SettledByPeer(ProcessStatus status) implements AttemptDisposition {}

    /** Stopped and given back, so that it runs again. */
    record GivenBack() implements AttemptDisposition {}

    /** It waits, and was given back; it goes on within the same attempt. */
    record Parked() implements AttemptDisposition {}

    /** Stopped, and ended as abandoned by its owner: its outcome is unknown. */
    record Abandoned() implements AttemptDisposition {}

    /** The run could not be made; the row stays claimable. */
    record RunNotMade(String code) implements AttemptDisposition {}

    /** Somebody executes it, or held it a moment ago. */
    record Busy() implements AttemptDisposition {}

    /** The row is gone. */
    record Absent() implements AttemptDisposition {}

    /** Somebody else holds the row since; nothing was written. */
    record LeaseLost(Operation operation) implements AttemptDisposition {}

    /** The registry could not do it. */
    record BackendError(Operation operation, String error) implements AttemptDisposition {}

    /** Whether the row has its terminal event: nothing more will happen to it. */
    default boolean terminal() {
        return switch (this) {
            case Committed ignored -> true;
            case AlreadyApplied ignored -> true;
            case SettledByPeer ignored -> true;
            case Abandoned ignored -> true;
            case GivenBack ignored -> false;
            case Parked ignored -> false;
            case RunNotMade ignored -> false;
            case Busy ignored -> false;
            case Absent ignored -> false;
            case LeaseLost ignored -> false;
            case BackendError ignored -> false;
        };
    }

    /** The stable label. */
    default String label() {
        return switch (this) {
            case Committed ignored -> "committed";
            case AlreadyApplied ignored -> "already_applied";
            case SettledByPeer ignored -> "settled_by_peer";
            case GivenBack ignored -> "given_back";
            case Parked ignored -> "parked";
            case Abandoned ignored -> "abandoned";
            case RunNotMade ignored -> "run_not_made";
            case Busy ignored -> "busy";
            case Absent ignored -> "absent";
            case LeaseLost ignored -> "lease_lost";
            case BackendError ignored -> "backend_error";
        };
    }
}
