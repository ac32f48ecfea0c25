package io.leasehold.process;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a process is named to people.
 *
 * @param kind what it is, as one word
 * @param label what this one is called
 * @param definition what it was made from; a present JSON null differs from an absent definition
 */
public record ProcessIdentity(
        String kind, @Nullable String label, @Nullable JsonNode definition) {
    /** The identity of an input whose producer named none (kernel.md 2.3). */
    public static ProcessIdentity of(ProcessInput input) {
        return switch (input) {
            case ProcessInput.ToolCall call -> new ProcessIdentity("tool", text(call.call(), "tool_name"), null);
            case ProcessInput.Engine engine -> new ProcessIdentity(engine.kind(), null, null);
            case ProcessInput.SessionTurn turn ->
                new ProcessIdentity(
                        "session_turn",
                        firstText(turn.createRequest(), "capability", "usage_source", "session_id"),
                        null);
            case ProcessInput.External external ->
                new ProcessIdentity("external", firstText(external.metadata(), "label", "name", "title"), null);
        };
    }

    private static @Nullable String firstText(@Nullable JsonNode tree, String... names) {
        for (var name : names) {
            var found = text(tree, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable JsonNode tree, String name) {
        var value = tree == null ? null : tree.get(name);
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
