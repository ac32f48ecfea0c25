package io.leasehold.look;

import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessReads;
import tools.jackson.databind.node.ObjectNode;

/** JSON lines, where the events of each process follow it, oldest first. */
public final class JsonLinesWithEvents implements RowWriter {
    private static final int PAGE = 500;

    private final JsonLines rows;
    private final ProcessReads registry;

    /** Writes rows there, and their events from that registry. */
    public JsonLinesWithEvents(JsonLines rows, ProcessReads registry) {
        this.rows = rows;
        this.registry = registry;
    }

    @Override
    public void write(Look.Judged judged) {
        rows.write(judged);
        var id = judged.row().id();
        for (var page = registry.events(id, 0, PAGE); !page.isEmpty(); ) {
            page.forEach(event -> rows.line("event", (ObjectNode) ProcessJson.tree(event)));
            page = registry.events(id, page.getLast().sequence(), PAGE);
        }
    }
}
