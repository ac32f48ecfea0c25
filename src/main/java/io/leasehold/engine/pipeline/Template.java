package io.leasehold.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A text with expressions between {@code ${} and {@code }}; {@code $${} stands for {@code ${} itself.
 *
 * <p>A text that is one expression and nothing else has that expression's value, whatever it is. In every other text
 * nothing is an error, so that no path or argument becomes shorter unseen: {@code ${vars.folder ?? "."}}. Immutable.
 */
final class Template {
    private final List<Piece> pieces;

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Value(Expression expression) implements Piece {}
    }

    private Template(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /**
     * Reads one.
     *
     * @throws ExpressionFault naming what is wrong with an expression in it
     */
    static Template read(String text, Expressions language) {
        var pieces = new ArrayList<Piece>();
        var plain = new StringBuilder();
        var at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                plain.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                var end = end(text, at + 2);
                if (!plain.isEmpty()) {
                    pieces.add(new Piece.Text(plain.toString()));
                    plain.setLength(0);
                }
                pieces.add(new Piece.Value(language.read(text.substring(at + 2, end))));
                at = end + 1;
            } else {
                plain.append(text.charAt(at));
                at++;
            }
        }
        if (!plain.isEmpty()) {
            pieces.add(new Piece.Text(plain.toString()));
        }
        return new Template(pieces);
    }

    /** The brace that ends an expression: one within quotes or within other braces does not. */
    private static int end(String text, int from) {
        var depth = 0;
        var quote = '\0';
        for (var at = from; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (quote != '\0') {
                if (letter == '\\') {
                    at++;
                } else if (letter == quote) {
                    quote = '\0';
                }
            } else if (letter == '"' || letter == '\'') {
                quote = letter;
            } else if (letter == '{') {
                depth++;
            } else if (letter == '}') {
                if (depth == 0) {
                    return at;
                }
                depth--;
            }
        }
        throw new ExpressionFault("has a ${ without its }; write $${ for the two signs themselves");
    }

    /** Whether its value is known without any name. */
    boolean constant() {
        return pieces.stream().allMatch(Piece.Text.class::isInstance);
    }

    /** The expressions in it. */
    List<Expression> expressions() {
        return pieces.stream()
                .filter(Piece.Value.class::isInstance)
                .map(piece -> ((Piece.Value) piece).expression())
                .toList();
    }

    /**
     * Its value.
     *
     * @throws ExpressionFault when an expression in it has none
     */
    JsonNode value(Map<String, @Nullable Object> names) {
        if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Value value) {
            return value.expression().value(names);
        }
        var text = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Text plain -> text.append(plain.text());
                case Piece.Value value -> text.append(written(value.expression(), names));
            }
            if (text.length() > Values.LONGEST) {
                throw new ExpressionFault("a text becomes longer than " + Values.LONGEST + " characters");
            }
        }
        return StringNode.valueOf(text.toString());
    }

    /** Its value as text. */
    String text(Map<String, @Nullable Object> names) {
        var value = value(names);
        if (value.isNull()) {
            throw new ExpressionFault(
                    "the expression " + expressions().getFirst() + " is nothing, where a text is needed");
        }
        return Values.text(value);
    }

    private static String written(Expression expression, Map<String, @Nullable Object> names) {
        var value = expression.value(names);
        if (value.isNull()) {
            throw new ExpressionFault("the expression " + expression + " is nothing; write " + expression
                    + " ?? \"\" where that is meant");
        }
        return Values.text(value);
    }
}
