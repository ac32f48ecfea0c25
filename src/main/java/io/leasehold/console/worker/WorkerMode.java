package io.leasehold.console.worker;

/** Whether a worker runs in this window. */
public sealed interface WorkerMode {
    /** None runs. */
    record Looking() implements WorkerMode {}

    /** One runs, with so many of its permits in use. */
    record Working(int running, int permits) implements WorkerMode {}

    /** It takes no more work and waits for what runs. */
    record Stopping(int running) implements WorkerMode {}

    /** One or two words. */
    default String title() {
        return switch (this) {
            case Looking ignored -> "Looking";
            case Working working -> "Working " + working.running() + " of " + working.permits();
            case Stopping stopping -> "Stopping " + stopping.running();
        };
    }

    /** What it means. */
    default String sentence() {
        return switch (this) {
            case Looking ignored -> "No worker runs in this window.";
            case Working working -> "This window runs " + working.running() + " of " + working.permits() + ".";
            case Stopping stopping ->
                "The worker of this window takes nothing new; " + stopping.running() + " still run.";
        };
    }
}
