package io.leasehold.work;

import io.leasehold.process.AwaitOutput;

/** Waits for the end of a process at an engine that knows it better than polling would. Thread-safe; blocking. */
public interface ProcessAttach {
    /** Waits for the end, as long as the engine lets one caller wait. Errors are the engine's and reach the caller. */
    Attached attach(String processId);

    /** How an attachment ended. */
    sealed interface Attached {
        /** The process has ended. */
        record Ended(AwaitOutput output) implements Attached {}

        /** The engine ends long waits: attach again. */
        record CeilingElapsed() implements Attached {}
    }
}
