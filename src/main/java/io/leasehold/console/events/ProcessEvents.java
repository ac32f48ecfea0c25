package io.leasehold.console.events;

import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessReads;
import java.util.List;
import java.util.Optional;

/** The log of one process. */
final class ProcessEvents implements EventSource {
    private final ProcessReads registry;
    private final String processId;

    ProcessEvents(ProcessReads registry, String processId) {
        this.registry = registry;
        this.processId = processId;
    }

    @Override
    public List<ProcessEvent> after(long position, int limit) {
        return registry.events(processId, position, limit);
    }

    @Override
    public long newest() {
        return registry.find(processId)
                .map(ProcessReads.ProcessRow::lastSequence)
                .orElse(0L);
    }

    @Override
    public long position(ProcessEvent event) {
        return event.sequence();
    }

    @Override
    public Optional<ProcessEvent> whole(EventLine line) {
        return RegistryEvents.whole(registry, line);
    }
}
