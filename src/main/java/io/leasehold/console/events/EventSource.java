package io.leasehold.console.events;

import io.leasehold.process.ProcessEvent;
import java.util.List;
import java.util.Optional;

/** A log that is read by position. Blocks; off the FX thread. */
interface EventSource {
    /** Events after that position, oldest first. */
    List<ProcessEvent> after(long position, int limit);

    /** The position of the newest event, or a later one that no event has; 0: nothing was written yet. */
    long newest();

    /** Where an event stands. */
    long position(ProcessEvent event);

    /** The event of a line, in full; empty when it is no longer kept. */
    Optional<ProcessEvent> whole(EventLine line);
}
