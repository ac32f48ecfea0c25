package io.leasehold.look;

import io.leasehold.process.ProcessJson;
import java.time.ZoneId;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Rows as JSON, one a line, with everything that is known. */
public final class JsonLines implements RowWriter {
    private final Disclosure disclosure;
    private final ZoneId zone;
    private final Consumer<String> lines;

    /**
     * Writes JSON lines.
     *
     * @param zone in which sentences name moments
     * @param lines gets each line, without its end
     */
    public JsonLines(Disclosure disclosure, ZoneId zone, Consumer<String> lines) {
        this.disclosure = disclosure;
        this.zone = zone;
        this.lines = lines;
    }

    @Override
    public void write(Look.Judged judged) {
        line("process", RowJson.of(judged, zone));
    }

    void line(String type, ObjectNode object) {
        var line = ProcessJson.object();
        line.put("type", type);
        line.setAll(object);
        lines.accept(JsonText.line(disclosure.tree(line)));
    }
}
