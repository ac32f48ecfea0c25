package io.leasehold.recovery;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts by their keys, filled with values. Rendered the same everywhere: no locale takes part. */
record Phrases(Map<String, String> texts) {
    private static final String FILE = "verdicts.properties";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)]");

    /** The texts that ship. */
    static Phrases shipped() {
        var texts = new Properties();
        try (var file = Phrases.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("this program was built without " + FILE);
            }
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Phrases(texts.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, texts::getProperty)));
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** An owner's name, or what stands for one that nobody knows. */
    String owner(@Nullable String name) {
        return name == null ? fill("unknown.owner", Map.of()) : name;
    }

    /** A text with its values; an optional part with an unknown value is left out, elsewhere it says so. */
    String fill(String key, Map<String, String> values) {
        var text = texts.getOrDefault(key, key);
        var kept = OPTIONAL.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(known(part.group(1), values) ? part.group(1) : ""));
        return PLACE.matcher(kept)
                .replaceAll(place -> Matcher.quoteReplacement(
                        values.getOrDefault(place.group(1), texts.getOrDefault("unknown", ""))));
    }

    private static boolean known(String part, Map<String, String> values) {
        return PLACE.matcher(part).results().allMatch(place -> values.containsKey(place.group(1)));
    }
}
