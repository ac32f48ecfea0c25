package io.leasehold.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A pipeline that was read and found right. Immutable.
 *
 * @param name what people call it
 * @param input what its expressions call {@code input}
 * @param onFailure the payload of a pipeline that is started with the outcome as its input when this one has failed
 */
record Pipeline(
        @Nullable String name,
        JsonNode input,
        List<Step> steps,
        @Nullable JsonNode onFailure) {
    Pipeline {
        steps = List.copyOf(steps);
    }

    /** Every step, those within others too, in the order of the text. */
    List<Step> allSteps() {
        var all = new ArrayList<Step>();
        steps.forEach(step -> add(step, all));
        return all;
    }

    private static void add(Step step, List<Step> all) {
        all.add(step);
        switch (step.action()) {
            case StepAction.Parallel parallel ->
                parallel.branches().forEach(branch -> branch.forEach(inner -> add(inner, all)));
            case StepAction.ForEach each -> each.body().forEach(inner -> add(inner, all));
            case StepAction.When when -> {
                when.then().forEach(inner -> add(inner, all));
                when.otherwise().forEach(inner -> add(inner, all));
            }
            default -> {}
        }
    }
}
