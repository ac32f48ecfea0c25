package io.leasehold.work;

import io.leasehold.process.ProcessEvent;

/** Hears of every event of the registry, in the order of their commits. */
@FunctionalInterface
public interface ProcessEventSink {
    /**
     * One event that is on disk. Best effort: what this throws is not repeated and never fails a write; a gap is
     * repaired by reading the events since the last one that was taken.
     */
    void emit(ProcessEvent event);
}
