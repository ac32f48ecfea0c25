package io.leasehold.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which values are not shown before somebody asks for them: those with a name that says so, and those of a form that
 * only secrets have. Pure.
 */
public final class Secrets {
    /** What stands in place of a masked value; its length says nothing about the value. */
    public static final String MASK = "••••••";

    private static final List<String> PARTS = List.of(
            "passw",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "privatekey",
            "signingkey",
            "encryptionkey",
            "credential",
            "cookie",
            "authorization",
            "authorisation",
            "bearer");

    private static final Set<String> WHOLE = Set.of("pass", "auth", "pin", "key");

    /** The registry's own words and counts of words, which guard nothing. */
    private static final Set<String> HARMLESS = Set.of("fencingtoken", "tokens", "maxtokens", "tokencount");

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z0-9]");

    /** A value that names itself at the beginning of a line, as in {@code --api-key=…} or {@code DB_PASSWORD=…}. */
    private static final Pattern NAMED =
            Pattern.compile("(?m)^([ \\t]*(?:export[ \\t]+)?-{0,2})([A-Za-z][\\w.-]*)=(.+)$");

    /** A value that names itself within a line, as in {@code ?token=…}, {@code password: …} or a piece of JSON. */
    private static final Pattern WITHIN =
            Pattern.compile("(?<![\\w.-])([A-Za-z][\\w.-]{0,99})([\"']?[ \\t]*[=:][ \\t]*)"
                    + "(\"[^\"\\n]*\"?|'[^'\\n]*'?|(?!//)[^\\s\"'&;,}\\])]+)");

    /** An option with a telling name and its value, as a shell reads them. */
    private static final Pattern OPTION =
            Pattern.compile("(?<![\\w-])(--[A-Za-z][\\w-]{0,99})([ \\t]+)(?!-)(\"[^\"\\n]*\"?|'[^'\\n]*'?|[^\\s\"']+)");

    /** A name and its password in an address: {@code scheme://name:password@host}. */
    private static final Pattern ADDRESS = Pattern.compile("(\\w+://[^/\\s:@]*:)[^/\\s@]+(@)");

    private static final Pattern AUTHORISATION =
            Pattern.compile("(?i)(\\bauthori[sz]ation[\"']?[ \\t]*[:=][ \\t]*[\"']?)[^\\r\\n\"']+");

    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic) [a-z0-9._~+/=-]{8,}");

    /** Keys and tokens that can be told by their form. */
    private static final Pattern TYPED = Pattern.compile(
            "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|\\z)"
                    + "|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{36,}|\\bxox[abprs]-[A-Za-z0-9-]{10,}"
                    + "|\\beyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{5,}");

    private Secrets() {}

    /** Whether what has that name is masked, whatever it is. */
    public static boolean named(String name) {
        var plain = NOT_A_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        return WHOLE.contains(plain)
                || (!HARMLESS.contains(plain) && PARTS.stream().anyMatch(plain::contains));
    }

    /** Whether a text carries something that is masked. */
    public static boolean carries(String text) {
        return !text(text).equals(text);
    }

    /** A text in which what only secrets look like is masked: values behind telling names, passwords in addresses. */
    public static String text(String text) {
        var authorised = AUTHORISATION.matcher(text).replaceAll("$1" + MASK);
        var sent = SCHEME.matcher(authorised).replaceAll("$1 " + MASK);
        var assigned = NAMED.matcher(sent)
                .replaceAll(found -> named(found.group(2))
                        ? Matcher.quoteReplacement(found.group(1) + found.group(2) + "=" + MASK)
                        : Matcher.quoteReplacement(found.group()));
        var within = masked(WITHIN, masked(OPTION, assigned));
        var addressed = ADDRESS.matcher(within).replaceAll("$1" + MASK + "$2");
        return TYPED.matcher(addressed).replaceAll(MASK);
    }

    private static String masked(Pattern pattern, String text) {
        var shown = new StringBuilder(text.length());
        var copied = 0;
        var matcher = pattern.matcher(text);
        // What follows a harmless name may be named itself, as in label:token=….
        for (var from = 0; matcher.find(from); ) {
            from = matcher.start(3);
            if (named(matcher.group(1)) && !harmless(matcher.group(3))) {
                shown.append(text, copied, matcher.start(3)).append(MASK);
                copied = matcher.end();
                from = copied;
            }
        }
        return shown.append(text, copied, text.length()).toString();
    }

    /** What says of itself that there is no value: a JSON null, or what has been masked before. */
    private static boolean harmless(String value) {
        return value.equals("null") || value.startsWith(MASK);
    }

    /** A tree in which what has a telling name is masked, whatever it is, and every text as {@link #text} does. */
    public static JsonNode tree(JsonNode tree) {
        if (tree.isObject()) {
            var masked = JsonNodeFactory.instance.objectNode();
            tree.properties()
                    .forEach(field -> masked.set(
                            field.getKey(),
                            named(field.getKey()) && !field.getValue().isNull()
                                    ? JsonNodeFactory.instance.stringNode(MASK)
                                    : tree(field.getValue())));
            return masked;
        }
        if (tree.isArray()) {
            var masked = JsonNodeFactory.instance.arrayNode();
            if (tree.valueStream().allMatch(JsonNode::isString)) {
                arguments(tree.valueStream().map(JsonNode::stringValue).toList())
                        .forEach(masked::add);
            } else {
                tree.valueStream().map(Secrets::tree).forEach(masked::add);
            }
            return masked;
        }
        return tree.isString() ? JsonNodeFactory.instance.stringNode(text(tree.stringValue())) : tree;
    }

    /** Arguments without the values of options that have a telling name. */
    public static List<String> arguments(List<String> arguments) {
        var masked = new ArrayList<String>();
        var hideNext = false;
        for (var argument : arguments) {
            masked.add(hideNext && !argument.startsWith("--") ? MASK : text(argument));
            hideNext = argument.startsWith("-") && argument.indexOf('=') < 0 && named(argument);
        }
        return List.copyOf(masked);
    }

    /** Variables without the values of those that have a telling name, in the order of their names. */
    public static Map<String, String> variables(Map<String, String> variables) {
        var masked = new TreeMap<String, String>();
        variables.forEach((name, value) -> masked.put(name, named(name) ? MASK : text(value)));
        return masked;
    }
}
