package io.leasehold.engine.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what holds expressions, notes what is wrong with it, and remembers where which expression stands. */
final class ExpressionReader {
    private final Expressions language;
    private final List<Placed> read = new ArrayList<>();

    /** An expression and its place. */
    record Placed(Spot spot, Expression expression) {}

    ExpressionReader(Expressions language) {
        this.language = language;
    }

    /** Every expression so far. */
    List<Placed> all() {
        return List.copyOf(read);
    }

    Expression expression(Spot spot) {
        if (!spot.node().isString()) {
            spot.fault(spot.present() ? "must be an expression, written as a string" : "is missing");
            return language.read("null");
        }
        var found = tried(spot, () -> language.read(spot.node().stringValue()));
        if (found == null) {
            return language.read("null");
        }
        note(spot, List.of(found));
        return found;
    }

    /** A text that is not blank and may hold expressions. */
    Template text(Spot spot) {
        spot.text();
        return spot.node().isString() ? anyText(spot) : none();
    }

    /** A text that may hold expressions. */
    Template anyText(Spot spot) {
        if (!spot.node().isString()) {
            spot.fault(spot.present() ? "must be a text" : "is missing");
            return none();
        }
        var found = tried(spot, () -> Template.read(spot.node().stringValue(), language));
        if (found == null) {
            return none();
        }
        note(spot, found.expressions());
        return found;
    }

    /** Any JSON whose texts may hold expressions. */
    JsonTemplate json(Spot spot) {
        if (spot.node().isString()) {
            return new JsonTemplate.Text(anyText(spot));
        }
        if (spot.node().isArray()) {
            return new JsonTemplate.Items(
                    spot.items("values").stream().map(this::json).toList());
        }
        if (spot.node().isObject()) {
            var fields = new LinkedHashMap<String, JsonTemplate>();
            spot.fields("values").forEach((key, value) -> fields.put(key, json(value)));
            return new JsonTemplate.Fields(fields);
        }
        return new JsonTemplate.Constant(spot.node());
    }

    /** Stands for a text that could not be read. */
    Template none() {
        return Template.read("", language);
    }

    private void note(Spot spot, List<Expression> expressions) {
        expressions.forEach(expression -> read.add(new Placed(spot, expression)));
    }

    private static <T> @Nullable T tried(Spot spot, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ExpressionFault fault) {
            spot.fault(fault.why());
            return null;
        }
    }
}
