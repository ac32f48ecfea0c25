package io.leasehold.console.events;

import io.leasehold.process.ProcessEvent;
import io.leasehold.text.Masking;

/**
 * An event as a line; what it says in full is read again when somebody asks, so that many lines take little memory.
 *
 * @param position where it stands in what is shown: its sequence in one process, or its position in the registry
 * @param processId whose event
 * @param sequence its number in the log of that process
 * @param type its type
 * @param atMs wall time, epoch milliseconds
 * @param says the beginning of what it says, with secrets masked
 */
record EventLine(long position, String processId, long sequence, String type, long atMs, EventText says) {
    /** The line of an event that stands there. */
    static EventLine of(ProcessEvent event, long position, Masking masking) {
        return new EventLine(
                position,
                event.processId(),
                event.sequence(),
                event.eventType(),
                event.occurredAtMs(),
                EventText.of(event.payload(), masking));
    }
}
