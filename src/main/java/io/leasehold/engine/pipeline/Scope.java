package io.leasehold.engine.pipeline;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;

/**
 * What expressions can name at a place. Belongs to one branch, and so to one thread at a time.
 *
 * <p>A branch begins with a copy. What it names and sets is seen outside only when its block is taken over.
 */
final class Scope {
    private final Map<String, Object> fixed;
    private final Map<String, JsonNode> steps;
    private final Map<String, JsonNode> vars;
    private JsonNode item = NullNode.getInstance();
    private JsonNode index = NullNode.getInstance();
    private JsonNode signal = NullNode.getInstance();

    /** The outermost one. */
    Scope(String processId, int attempt, JsonNode input) {
        this.fixed = new HashMap<>();
        fixed.put("process", Map.of("id", processId));
        fixed.put("attempt", (long) attempt);
        fixed.put("input", input);
        this.steps = new LinkedHashMap<>();
        this.vars = new LinkedHashMap<>();
    }

    private Scope(Scope from) {
        this.fixed = from.fixed;
        this.steps = new LinkedHashMap<>(from.steps);
        this.vars = new LinkedHashMap<>(from.vars);
        this.item = from.item;
        this.index = from.index;
        this.signal = from.signal;
    }

    /** One of its own for a block. */
    Scope branch() {
        return new Scope(this);
    }

    /** One of its own for an item of a list. */
    Scope item(JsonNode value, int position) {
        var scope = new Scope(this);
        scope.item = value;
        scope.index = IntNode.valueOf(position);
        return scope;
    }

    /** Takes over the results of the steps of a branch, but nothing that it has set. */
    void takeResults(Scope branch) {
        steps.putAll(branch.steps);
    }

    /** Takes over everything that a block has done. */
    void takeAll(Scope block) {
        steps.putAll(block.steps);
        vars.putAll(block.vars);
        signal = block.signal;
    }

    void result(Step step, JsonNode result) {
        if (step.name() != null) {
            steps.put(step.name(), result);
        }
    }

    void set(JsonNode values) {
        values.properties().forEach(value -> vars.put(value.getKey(), value.getValue()));
    }

    void signal(JsonNode payload) {
        signal = payload;
    }

    /** The result of the step of that name; absent before it is done. */
    @Nullable
    JsonNode result(String step) {
        return steps.get(step);
    }

    /** As expressions see it. */
    Map<String, @Nullable Object> names() {
        var names = new HashMap<String, @Nullable Object>();
        fixed.forEach(
                (name, value) -> names.put(name, value instanceof JsonNode json ? Values.toExpression(json) : value));
        names.put("steps", values(steps));
        names.put("vars", values(vars));
        names.put("item", Values.toExpression(item));
        names.put("index", Values.toExpression(index));
        names.put("signal", Values.toExpression(signal));
        return names;
    }

    private static Map<String, @Nullable Object> values(Map<String, JsonNode> from) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        from.forEach((name, value) -> values.put(name, Values.toExpression(value)));
        return values;
    }
}
