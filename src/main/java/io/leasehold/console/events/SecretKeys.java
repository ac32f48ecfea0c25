package io.leasehold.console.events;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which values are not shown before somebody asks for them. Pure. */
final class SecretKeys {
    /** What stands in place of a masked value; its length says nothing about the value. */
    static final String MASK = "••••••";

    private static final List<String> PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "key",
            "authorization",
            "credential",
            "cookie");

    /** The registry's own words, which guard nothing. */
    private static final Set<String> HARMLESS = Set.of("fencingtoken", "replaykey", "keys");

    /** A value that names itself, as in {@code --api-key=…} or {@code DB_PASSWORD=…}. */
    private static final Pattern NAMED = Pattern.compile("^(-{0,2}[A-Za-z][\\w.-]*)=(.+)$", Pattern.DOTALL);

    private SecretKeys() {}

    /** Whether what lies under that key is masked. */
    static boolean masks(String key) {
        var plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return !HARMLESS.contains(plain) && PARTS.stream().anyMatch(plain::contains);
    }

    /** Whether a text carries a masked value behind its own name. */
    static boolean carries(String text) {
        var named = NAMED.matcher(text);
        return named.matches() && masks(named.group(1));
    }

    /** The text with such a value masked. */
    static String masked(String text) {
        var named = NAMED.matcher(text);
        return named.matches() && masks(named.group(1)) ? named.group(1) + "=" + MASK : text;
    }
}
