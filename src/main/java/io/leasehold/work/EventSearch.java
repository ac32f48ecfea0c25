package io.leasehold.work;

import io.leasehold.error.NotFound;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessRegistry;
import java.util.Optional;

/** Looks through a log for one event and never reads the same part twice. Not thread-safe. */
final class EventSearch {
    private static final int PAGE = 256;

    private final ProcessRegistry registry;
    private final String processId;
    private final String eventType;
    private long cursor;

    EventSearch(ProcessRegistry registry, String processId, String eventType, long cursor) {
        this.registry = registry;
        this.processId = processId;
        this.eventType = eventType;
        this.cursor = cursor;
    }

    /** The first one that was not looked at before; empty: not yet. */
    Optional<ProcessEvent> next() {
        if (registry.find(processId).isEmpty()) {
            throw NotFound.process(processId);
        }
        while (true) {
            var page = registry.events(processId, cursor, PAGE);
            for (var event : page) {
                if (event.eventType().equals(eventType)) {
                    return Optional.of(event);
                }
                cursor = event.sequence();
            }
            if (page.isEmpty()) {
                return Optional.empty();
            }
        }
    }
}
