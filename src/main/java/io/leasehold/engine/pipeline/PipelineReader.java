package io.leasehold.engine.pipeline;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Reads a pipeline and checks all of it: a list of steps, or an object with {@code steps}, {@code name} and
 * {@code input}. Pure.
 */
final class PipelineReader {
    /** No payload may be larger (rulings R15). */
    static final int LARGEST = 1_000_000;

    private static final Set<String> KEYS = Set.of("name", "input", "steps", "on_failure");

    private PipelineReader() {}

    /**
     * The pipeline in a payload.
     *
     * @throws InvalidInput naming the JSON path of each fault
     */
    static Pipeline read(JsonNode payload) {
        if (ProcessJson.write(payload).getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new InvalidInput(
                    InvalidInput.Code.PAYLOAD_TOO_LARGE,
                    "The pipeline is larger than " + LARGEST + " bytes.",
                    "Keep its data in files, and name them.");
        }
        var faults = new Faults();
        var root = new Spot(payload, "$", faults);
        var pipeline = payload.isArray() ? steps(root, null, NullNode.getInstance(), null) : object(root);
        faults.require();
        return pipeline;
    }

    private static Pipeline object(Spot root) {
        if (!root.node().isObject()) {
            root.fault("must be a list of steps, or an object with steps");
            return new Pipeline(null, NullNode.getInstance(), List.of(), null);
        }
        root.onlyKeys(KEYS);
        var name = root.optional("name");
        var onFailure = root.optional("on_failure");
        var input = root.node().path("input");
        return steps(
                root.field("steps"),
                name == null ? null : Spot.shortened(name.text()),
                input.isMissingNode() ? NullNode.getInstance() : input,
                onFailure == null ? null : follower(onFailure));
    }

    private static JsonNode follower(Spot spot) {
        if (spot.node().isArray()) {
            steps(spot, null, NullNode.getInstance(), null);
        } else {
            object(spot);
        }
        return spot.node();
    }

    private static Pipeline steps(Spot list, @Nullable String name, JsonNode input, @Nullable JsonNode onFailure) {
        var expressions = new ExpressionReader(new Expressions());
        var steps = new StepReader(expressions).steps(list);
        if (list.node().isArray() && list.node().isEmpty()) {
            list.fault("has no step");
        }
        var pipeline = new Pipeline(name, input, steps, onFailure);
        new PipelineRules(pipeline, list.faults()).check(expressions.all());
        return pipeline;
    }
}
