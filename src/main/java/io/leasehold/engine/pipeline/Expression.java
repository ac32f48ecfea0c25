package io.leasehold.engine.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.jexl3.JexlScript;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An expression that was read. Immutable; thread-safe. */
final class Expression {
    private final String text;
    private final JexlScript script;

    Expression(String text, JexlScript script) {
        this.text = text;
        this.script = script;
    }

    /**
     * Its value.
     *
     * @throws ExpressionFault when it has none; the message names the expression
     */
    JsonNode value(Map<String, @Nullable Object> names) {
        try {
            return Values.toJson(Expressions.value(script, names));
        } catch (ExpressionFault fault) {
            throw new ExpressionFault("the expression " + text + " has no value: " + fault.why());
        }
    }

    /** The names it uses, each with the parts behind its points. */
    Set<List<String>> names() {
        return script.getVariables();
    }

    @Override
    public String toString() {
        return text;
    }
}
