package io.leasehold.look;

import io.leasehold.process.ProcessJson;
import io.leasehold.text.Masking;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** How much of stored values is shown. Immutable. */
public final class Disclosure {
    /** All but what everybody masks. */
    public static final Disclosure MASKED = masked(Masking.USUAL);

    /** Secrets too: passwords, tokens, keys. */
    public static final Disclosure WHOLE = new Disclosure(tree -> tree, text -> text);

    private final UnaryOperator<JsonNode> trees;
    private final UnaryOperator<String> texts;

    private Disclosure(UnaryOperator<JsonNode> trees, UnaryOperator<String> texts) {
        this.trees = trees;
        this.texts = texts;
    }

    /** All but what that masks. */
    public static Disclosure masked(Masking masking) {
        return new Disclosure(masking::tree, masking::text);
    }

    /** A value as JSON. */
    public JsonNode tree(Object value) {
        return trees.apply(ProcessJson.tree(value));
    }

    /** A text. */
    public String text(String text) {
        return texts.apply(text);
    }
}
