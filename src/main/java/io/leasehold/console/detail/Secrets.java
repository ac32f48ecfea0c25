package io.leasehold.console.detail;

import io.leasehold.process.ProcessJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Hides what is known by its name to be secret. What has a harmless name is shown. Pure. */
final class Secrets {
    /** What stands in the place of a secret, whatever its length. */
    static final String MASK = "••••••";

    private static final Pattern NAME = Pattern.compile(
            "(?i).*(passw|passphrase|passwd|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|credential"
                    + "|cookie|authori[sz]ation|bearer).*|(?i)pass|auth|pin|key");
    /** A name and its password in an address: {@code scheme://name:password@host}. */
    private static final Pattern ADDRESS = Pattern.compile("(\\w+://[^/\\s:@]*:)[^/\\s@]+(@)");

    private Secrets() {}

    /** Whether what has that name is a secret. */
    static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /** A text without passwords in addresses. */
    static String text(String text) {
        return ADDRESS.matcher(text).replaceAll("$1" + MASK + "$2");
    }

    /** A tree in which what has a secret name is hidden, whatever it is. */
    static JsonNode tree(JsonNode tree) {
        if (tree.isObject()) {
            var masked = ProcessJson.object();
            tree.properties()
                    .forEach(field -> masked.set(
                            field.getKey(),
                            named(field.getKey()) && !field.getValue().isNull()
                                    ? ProcessJson.tree(MASK)
                                    : tree(field.getValue())));
            return masked;
        }
        if (tree.isArray()) {
            return ProcessJson.tree(tree.valueStream().map(Secrets::tree).toList());
        }
        return tree.isString() ? ProcessJson.tree(text(tree.stringValue())) : tree;
    }

    /** Arguments without the values of options that have a secret name. */
    static List<String> arguments(List<String> arguments) {
        var masked = new ArrayList<String>();
        var hideNext = false;
        for (var argument : arguments) {
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            var secret = named(name.replaceFirst("^-+", ""));
            if (hideNext && !argument.startsWith("--")) {
                masked.add(MASK);
            } else if (equals >= 0 && secret) {
                masked.add(name + "=" + MASK);
            } else {
                masked.add(text(argument));
            }
            hideNext = equals < 0 && secret && argument.startsWith("-");
        }
        return masked;
    }

    /** Variables without the values of those that have a secret name. */
    static Map<String, String> variables(Map<String, String> variables) {
        var masked = new TreeMap<String, String>();
        variables.forEach((name, value) -> masked.put(name, named(name) ? MASK : text(value)));
        return masked;
    }
}
