package io.leasehold.engine.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people see of a pipeline before they start it. Immutable.
 *
 * @param name what people call it; absent: it has no name
 * @param steps how its own steps are called, in their order
 * @param all how many steps it has with those within others
 */
public record PipelineOutline(@Nullable String name, List<String> steps, int all) {
    public PipelineOutline {
        steps = List.copyOf(steps);
    }

    /**
     * The outline of a payload, checked as the engine will check it.
     *
     * @throws io.leasehold.error.InvalidInput naming the JSON path of each fault
     */
    public static PipelineOutline of(JsonNode payload) {
        var pipeline = PipelineReader.read(payload);
        return new PipelineOutline(
                pipeline.name(),
                pipeline.steps().stream().map(Step::shown).toList(),
                pipeline.allSteps().size());
    }
}
