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
 * only secrets have. Pure, immutable and thread-safe.
 */
public final class Masking {
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

    private static final Set<String> WHOLE = Set.of("pass", "auth", "pin", "key", "pat", "pw", "dsn");

    /** How names end that guard something only as a word of their own, as in {@code STRIPE_KEY} or {@code sshKey}. */
    private static final Pattern LAST = Pattern.compile("(?i:[_. -](?:key|pat|pw|dsn))$|[a-z0-9](?:Key|Pat|Pw|Dsn)$");

    /** The registry's own words and counts of words, which guard nothing. */
    private static final Set<String> HARMLESS = Set.of(
            "fencingtoken",
            "tokens",
            "maxtokens",
            "tokencount",
            "replaykey",
            "workflowkey",
            "definitionkey",
            "publickey",
            "primarykey",
            "foreignkey",
            "sortkey",
            "cachekey",
            "partitionkey",
            "idempotencykey");

    /** Where a shell keeps the folder it stands in, and the one it came from. */
    private static final Set<String> FOLDERS = Set.of("PWD", "OLDPWD");

    private static final Pattern FOLDER = Pattern.compile("/[^;=]*");

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

    /** {@code scheme://name:password@host}, up to the last @ of the word: a password may hold any sign. */
    private static final Pattern ADDRESS = Pattern.compile("(\\w://[^/\\s:\"]*:)[^\\s\"]{1,4096}(@)");

    private static final Pattern AUTHORISATION =
            Pattern.compile("(?i)(\\bauthori[sz]ation[\"']?[ \\t]*[:=][ \\t]*[\"']?)[^\\r\\n\"']+");

    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic) [a-z0-9._~+/=-]{8,}");

    /** Keys and tokens that can be told by their form. */
    private static final Pattern TYPED = Pattern.compile(
            "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|\\z)"
                    + "|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{36,}|\\bxox[abprs]-[A-Za-z0-9-]{10,}"
                    + "|\\bASIA[0-9A-Z]{16}\\b|\\bgithub_pat_\\w{20,}|\\bgl[a-z]{2,8}-[\\w-]{20,}|\\bnpm_[A-Za-z0-9]{30,}"
                    + "|\\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}|\\bwhsec_[\\w+/=-]{20,}|\\bAIza[\\w-]{30,}"
                    + "|\\bsk-(?=[A-Za-z_-]{0,99}[0-9])[\\w-]{20,}|\\bhf_[A-Za-z0-9]{30,}|\\bpypi-[\\w-]{50,}"
                    + "|\\bSG\\.[\\w-]{16,}\\.[\\w-]{30,}"
                    + "|\\beyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{5,}");

    /** What everybody masks. */
    public static final Masking USUAL = new Masking(List.of());

    private final List<String> more;

    /**
     * The usual, and beside it whatever has one of these parts in its name: letters and digits are compared, without
     * regard to case.
     */
    public Masking(List<String> more) {
        this.more = more.stream()
                .map(Masking::plain)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String plain(String name) {
        return NOT_A_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** Whether what has that name is masked, whatever it is. */
    public boolean named(String name) {
        var plain = plain(name);
        return (!more.isEmpty() && more.stream().anyMatch(plain::contains))
                || WHOLE.contains(plain)
                || (!HARMLESS.contains(plain)
                        && (LAST.matcher(name).find() || PARTS.stream().anyMatch(plain::contains)));
    }

    /** Whether a text carries something that is masked. */
    public boolean carries(String text) {
        return !text(text).equals(text);
    }

    /** A text in which what only secrets look like is masked: values behind telling names, passwords in addresses. */
    public String text(String text) {
        var authorised = AUTHORISATION.matcher(text).replaceAll("$1" + MASK);
        var sent = SCHEME.matcher(authorised).replaceAll("$1 " + MASK);
        var assigned = NAMED.matcher(sent)
                .replaceAll(found -> named(found.group(2)) && !folder(found.group(2), found.group(3))
                        ? Matcher.quoteReplacement(found.group(1) + found.group(2) + "=" + MASK)
                        : Matcher.quoteReplacement(found.group()));
        var within = masked(WITHIN, masked(OPTION, assigned));
        var addressed = ADDRESS.matcher(within).replaceAll("$1" + MASK + "$2");
        return TYPED.matcher(CommandSecrets.text(addressed)).replaceAll(MASK);
    }

    private String masked(Pattern pattern, String text) {
        var shown = new StringBuilder(text.length());
        var copied = 0;
        var matcher = pattern.matcher(text);
        // What follows a harmless name may be named itself, as in label:token=….
        for (var from = 0; matcher.find(from); ) {
            from = matcher.start(3);
            if (named(matcher.group(1)) && !harmless(matcher.group(3)) && !wordOfFolder(text, matcher)) {
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

    /** Whether it is what a shell says where it stands; a password may have the same name in another case or place. */
    private static boolean folder(String name, String value) {
        return FOLDERS.contains(name) && FOLDER.matcher(value).matches();
    }

    private static boolean wordOfFolder(String text, Matcher found) {
        var at = found.start();
        return (at == 0 || Character.isWhitespace(text.charAt(at - 1)))
                && found.group(2).equals("=")
                && folder(found.group(1), found.group(3));
    }

    /** A tree in which what has a telling name is masked, whatever it is, and every text as {@link #text} does. */
    public JsonNode tree(JsonNode tree) {
        if (tree.isObject()) {
            var masked = JsonNodeFactory.instance.objectNode();
            var program = tree.path("program").asString("");
            tree.properties().forEach(field -> masked.set(field.getKey(), value(program, field)));
            return masked;
        }
        if (tree.isArray()) {
            return array("", tree);
        }
        return tree.isString() ? JsonNodeFactory.instance.stringNode(text(tree.stringValue())) : tree;
    }

    private JsonNode value(String program, Map.Entry<String, JsonNode> field) {
        var value = field.getValue();
        if (named(field.getKey()) && !value.isNull()) {
            return JsonNodeFactory.instance.stringNode(MASK);
        }
        return field.getKey().equals("args") && value.isArray() ? array(program, value) : tree(value);
    }

    private JsonNode array(String program, JsonNode array) {
        var masked = JsonNodeFactory.instance.arrayNode();
        if (array.valueStream().allMatch(JsonNode::isString)) {
            arguments(program, array.valueStream().map(JsonNode::stringValue).toList())
                    .forEach(masked::add);
        } else {
            array.valueStream().map(this::tree).forEach(masked::add);
        }
        return masked;
    }

    /**
     * Arguments without the values of options that have a telling name.
     *
     * @param program what they are for, as some programs have short options for secrets; empty: the first argument
     */
    public List<String> arguments(String program, List<String> arguments) {
        var masked = new ArrayList<String>();
        var hideNext = false;
        for (var argument : CommandSecrets.arguments(program, arguments)) {
            masked.add(hideNext && !argument.startsWith("--") ? MASK : text(argument));
            hideNext = argument.startsWith("-") && argument.indexOf('=') < 0 && named(argument);
        }
        return List.copyOf(masked);
    }

    /** Variables without the values of those that have a telling name, in the order of their names. */
    public Map<String, String> variables(Map<String, String> variables) {
        var masked = new TreeMap<String, String>();
        variables.forEach((name, value) -> masked.put(name, named(name) && !folder(name, value) ? MASK : text(value)));
        return masked;
    }
}
