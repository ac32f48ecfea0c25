package io.leasehold.console.events;

import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessReads;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import java.util.List;
import java.util.Optional;

/** The log of the whole registry, in the order in which it was committed. */
final class RegistryEvents implements EventSource {
    private final ProcessReads registry;

    RegistryEvents(ProcessReads registry) {
        this.registry = registry;
    }

    @Override
    public List<ProcessEvent> after(long position, int limit) {
        return registry.eventsSince(position, limit);
    }

    @Override
    public long newest() {
        var changed = registry.list(new ProcessQuery(Filter.ANY, ProcessQuery.Order.CHANGED_FIRST, null, 1))
                .rows();
        return changed.isEmpty() ? 0 : changed.getFirst().changeSeq();
    }

    @Override
    public long position(ProcessEvent event) {
        return event.eventSeq();
    }

    @Override
    public Optional<ProcessEvent> whole(EventLine line) {
        return whole(registry, line);
    }

    static Optional<ProcessEvent> whole(ProcessReads registry, EventLine line) {
        return registry.events(line.processId(), line.sequence() - 1, 1).stream()
                .filter(event -> event.sequence() == line.sequence())
                .findFirst();
    }
}
