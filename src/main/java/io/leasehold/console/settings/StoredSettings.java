package io.leasehold.console.settings;

import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.settings.ConsoleSettings.Geometry;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a settings file says. What an earlier version did not know yet is as it is before a person chooses.
 *
 * <p>Read by hand: nothing of a window begins before its settings are known, and to learn the form of a record takes a
 * start a tenth of its time.
 *
 * @param all the file
 */
record StoredSettings(JsonNode all) {
    private static final ConsoleSettings USUAL = ConsoleSettings.DEFAULT;

    /**
     * The settings in it.
     *
     * @throws tools.jackson.core.JacksonException when a part of it is of another kind
     * @throws IllegalArgumentException when there is no such theme
     */
    ConsoleSettings settings() {
        return new ConsoleSettings(
                known("version", USUAL.version(), JsonNode::intValue),
                known("theme", USUAL.theme(), StoredSettings::theme),
                known("text_percent", USUAL.textPercent(), JsonNode::intValue),
                known("utc", USUAL.utc(), JsonNode::booleanValue),
                known("exact_times", USUAL.exactTimes(), JsonNode::booleanValue),
                all.hasNonNull("window") ? geometry(all.get("window")) : null,
                known("view", USUAL.view(), JsonNode::stringValue),
                known("last_looked_ms", USUAL.lastLookedMs(), moments -> map(moments, JsonNode::longValue)),
                known("recent", USUAL.recent(), StoredSettings::strings),
                known("worked", USUAL.worked(), worked -> new HashSet<>(strings(worked))),
                known("columns", USUAL.columns(), StoredSettings::strings),
                known("saved", USUAL.saved(), saved -> map(saved, views -> list(views, StoredSettings::view))),
                known("permits", USUAL.permits(), JsonNode::intValue),
                known("masked", USUAL.masked(), StoredSettings::strings),
                known("bundles", USUAL.bundles(), StoredSettings::strings));
    }

    private <T> T known(String name, T usual, Function<JsonNode, T> form) {
        return all.hasNonNull(name) ? form.apply(all.get(name)) : usual;
    }

    private static ThemeChoice theme(JsonNode theme) {
        return ThemeChoice.valueOf(theme.stringValue().toUpperCase(Locale.ROOT));
    }

    private static Geometry geometry(JsonNode window) {
        return new Geometry(
                window.required("x").doubleValue(),
                window.required("y").doubleValue(),
                window.required("width").doubleValue(),
                window.required("height").doubleValue(),
                window.required("maximised").booleanValue());
    }

    private static SavedView view(JsonNode view) {
        return new SavedView(
                view.required("id").stringValue(),
                view.required("name").stringValue(),
                view.required("filter").stringValue());
    }

    private static List<String> strings(JsonNode array) {
        return list(array, JsonNode::stringValue);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> form) {
        return array.valueStream().map(form).toList();
    }

    private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> form) {
        return object.propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> form.apply(entry.getValue())));
    }
}
