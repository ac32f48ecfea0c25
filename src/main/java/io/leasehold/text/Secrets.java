package io.leasehold.text;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What everybody masks: {@link Masking#USUAL}. Pure. */
public final class Secrets {
    /** What stands in place of a masked value; its length says nothing about the value. */
    public static final String MASK = "••••••";

    private Secrets() {}

    /** Whether what has that name is masked, whatever it is. */
    public static boolean named(String name) {
        return Masking.USUAL.named(name);
    }

    /** Whether a text carries something that is masked. */
    public static boolean carries(String text) {
        return Masking.USUAL.carries(text);
    }

    /** A text in which what only secrets look like is masked: values behind telling names, passwords in addresses. */
    public static String text(String text) {
        return Masking.USUAL.text(text);
    }

    /** A tree in which what has a telling name is masked, whatever it is, and every text as {@link #text} does. */
    public static JsonNode tree(JsonNode tree) {
        return Masking.USUAL.tree(tree);
    }

    /**
     * Arguments without the values of options that have a telling name.
     *
     * @param program what they are for, as some programs have short options for secrets; empty: the first argument
     */
    public static List<String> arguments(String program, List<String> arguments) {
        return Masking.USUAL.arguments(program, arguments);
    }

    /** Variables without the values of those that have a telling name, in the order of their names. */
    public static Map<String, String> variables(Map<String, String> variables) {
        return Masking.USUAL.variables(variables);
    }
}
