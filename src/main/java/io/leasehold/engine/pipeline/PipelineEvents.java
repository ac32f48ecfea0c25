package io.leasehold.engine.pipeline;

import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The custom events of a pipeline: its own, and those that its steps name. */
final class PipelineEvents {
    static final String STEP_STARTED = "pipeline.step_started";
    static final String STEP_TRIED = "pipeline.step_tried";
    static final String STEP_FINISHED = "pipeline.step_finished";
    static final String BRANCHES_STOPPED = "pipeline.branches_stopped";

    static final List<ProcessEventType> OWN = List.of(
            ProcessEventType.plain(STEP_STARTED, schema("facts")),
            ProcessEventType.plain(STEP_TRIED, schema("try", "code", "message", "next_at_ms")),
            ProcessEventType.plain(STEP_FINISHED, schema()),
            ProcessEventType.plain(BRANCHES_STOPPED, schema("code", "message")));

    private PipelineEvents() {}

    /** Those that its steps name: signals it waits for and events it emits. */
    static List<ProcessEventType> of(Pipeline pipeline) {
        var named = new LinkedHashMap<String, @Nullable JsonNode>();
        for (var step : pipeline.allSteps()) {
            switch (step.action()) {
                case StepAction.WaitSignal wait -> put(named, "signal." + wait.signal(), wait.schema());
                case StepAction.Emit emit -> put(named, emit.event(), emit.schema());
                default -> {}
            }
        }
        var types = new ArrayList<ProcessEventType>();
        named.forEach((name, schema) -> types.add(ProcessEventType.plain(name, schema)));
        return types;
    }

    private static void put(Map<String, @Nullable JsonNode> named, String name, @Nullable JsonNode schema) {
        if (schema != null || !named.containsKey(name)) {
            named.put(name, schema);
        }
    }

    private static JsonNode schema(String... further) {
        var required = new StringBuilder("\"path\", \"iteration\", \"step\"");
        for (var name : further) {
            required.append(", \"").append(name).append('"');
        }
        return ProcessJson.parse("{\"type\": \"object\", \"required\": [" + required
                + "], \"properties\": {\"path\": {\"type\": \"string\"}, \"iteration\": {\"type\": \"string\"},"
                + " \"step\": {\"type\": \"string\"}}}");
    }
}
