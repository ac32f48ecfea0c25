package io.leasehold.console.worker;

/** Whether a worker runs in this window. */
public sealed interface WorkerMode {
    /** None runs. */
    record Looking() implements WorkerMode {}

    /** One runs, with so many of its permits in use. */
    record Working(int running, int permits) implements WorkerMode {}

    /** It takes no more work and waits for what runs: until all of it has ended, or for the time of a drain. */
    record Stopping(int running, boolean untilEnded) implements WorkerMode {}

    /** One or two words. */
    default String title() {
        return switch (this) {
            case Looking ignored -> "Looking";
            case Working working -> "Working " + working.running() + " of " + working.permits();
            case Stopping stopping -> (stopping.untilEnded() ? "Waiting for " : "Draining ") + stopping.running();
        };
    }

    /** What it means. */
    default String sentence() {
        return switch (this) {
            case Looking ignored -> "No worker runs in this window.";
            case Working working -> "This window runs " + working.running() + " of " + working.permits() + ".";
            case Stopping stopping ->
                "The worker of this window takes nothing new; "
                        + (stopping.running() == 1 ? "1 still runs." : stopping.running() + " still run.")
                        + (stopping.untilEnded() ? "" : " What has not ended in time is stopped.");
        };
    }
}
