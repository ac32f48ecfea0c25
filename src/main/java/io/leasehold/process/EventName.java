package io.leasehold.process;

import java.util.List;
import java.util.Set;

/**
 * The built-in event types. Each is written only by its own operation, never by the generic append (rulings R1).
 */
public final class EventName {
    public static final String REGISTERED = "process.registered";
    public static final String FIRST_STARTED = "process.first_started";
    public static final String RUN_FAILED = "process.run_failed";
    public static final String CHILD_STARTED = "process.child_started";
    public static final String GIVEN_BACK = "process.given_back";
    public static final String WAITING = "process.waiting";
    public static final String WAIT_OVER = "process.wait_over";
    public static final String RESUMED = "process.resumed";
    public static final String PROGRESS = "process.progress";
    public static final String LOG = "process.log";
    public static final String CHILD_REGISTERED = "process.child_registered";
    public static final String CANCEL_REQUESTED = "process.cancel_requested";
    public static final String ABANDON_REQUESTED = "process.abandon_requested";
    public static final String EXTERNAL_REF_SET = "process.external_ref_set";
    public static final String CALLER_DEPARTED = "process.caller_departed";
    public static final String OBSERVER_ADDED = "process.observer_added";
    public static final String OBSERVER_REMOVED = "process.observer_removed";
    public static final String SUBSCRIPTION_RETARGETED = "process.subscription_retargeted";
    public static final String COMPLETED = "process.completed";
    public static final String FAILED = "process.failed";
    public static final String CANCELLED = "process.cancelled";
    public static final String ABANDONED = "process.abandoned";

    /** Every built-in type. */
    public static final Set<String> BUILT_IN = Set.copyOf(List.of(
            REGISTERED,
            FIRST_STARTED,
            RUN_FAILED,
            CHILD_STARTED,
            GIVEN_BACK,
            WAITING,
            WAIT_OVER,
            RESUMED,
            PROGRESS,
            LOG,
            CHILD_REGISTERED,
            CANCEL_REQUESTED,
            ABANDON_REQUESTED,
            EXTERNAL_REF_SET,
            CALLER_DEPARTED,
            OBSERVER_ADDED,
            OBSERVER_REMOVED,
            SUBSCRIPTION_RETARGETED,
            COMPLETED,
            FAILED,
            CANCELLED,
            ABANDONED));

    /** The built-in types that end a process. */
    public static final Set<String> TERMINAL = Set.of(COMPLETED, FAILED, CANCELLED, ABANDONED);

    private EventName() {}

    /** The built-in terminal type of an outcome. */
    public static String terminalOf(AwaitOutput output) {
        return switch (output.status()) {
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case ABANDONED -> ABANDONED;
            case RUNNING, WAITING, CALLER_DEPARTED -> throw new IllegalStateException("not an outcome: " + output);
        };
    }
}
