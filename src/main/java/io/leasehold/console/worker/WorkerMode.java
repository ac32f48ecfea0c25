package io.leasehold.console.worker;

/** Whether a worker runs in this window. */
public sealed interface WorkerMode {
    /** None runs. */
    record Looking() implements WorkerMode {}

    /** Nothing is written from this window, and none can run. */
    record ReadOnly(Cause cause) implements WorkerMode {
        /** Why nothing is written. */
        public enum Cause {
            COPY("copy", "This registry is a copy: it is only read."),
            BUNDLE("bundle", "This is a bundle: what was put in is only read."),
            CHOSEN("chosen", "This registry was opened read-only."),
            FOLDER("folder not writable", "The folder of this registry cannot be written: it is only read.");

            private final String word;
            private final String reason;

            Cause(String word, String reason) {
                this.word = word;
                this.reason = reason;
            }

            /** As few words as say it. */
            public String word() {
                return word;
            }

            /** The reason why nothing can be done, as a sentence. */
            public String reason() {
                return reason;
            }
        }
    }

    /** One runs, with so many of its permits in use. */
    record Working(int running, int permits) implements WorkerMode {}

    /** It takes no more work and waits for what runs: until all of it has ended, or for the time of a drain. */
    record Stopping(int running, boolean untilEnded) implements WorkerMode {}

    /** One or two words. */
    default String title() {
        return switch (this) {
            case Looking ignored -> "Looking";
            case ReadOnly readOnly -> "Read-only: " + readOnly.cause().word();
            case Working working -> "Working " + working.running() + " of " + working.permits();
            case Stopping stopping -> (stopping.untilEnded() ? "Waiting for " : "Draining ") + stopping.running();
        };
    }

    /** How many have not ended yet, as a sentence. */
    static String stillRun(int running) {
        return running == 1 ? "1 still runs." : running + " still run.";
    }

    /** What it means. */
    default String sentence() {
        return switch (this) {
            case Looking ignored -> "No worker runs in this window.";
            case ReadOnly readOnly -> readOnly.cause().reason() + " No worker can run in this window.";
            case Working working -> "This window runs " + working.running() + " of " + working.permits() + ".";
            case Stopping stopping ->
                "The worker of this window takes nothing new; "
                        + stillRun(stopping.running())
                        + (stopping.untilEnded() ? "" : " What has not ended in time is stopped.");
        };
    }
}
