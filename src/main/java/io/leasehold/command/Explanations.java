package io.leasehold.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What every code means: of errors, verdicts, holds and findings. Immutable. */
final class Explanations {
    private final Map<String, Explanation> texts;

    /**
     * A code in words.
     *
     * @param meaning what it says
     * @param remedy what to do about it
     */
    record Explanation(String meaning, String remedy) {}

    private Explanations(Map<String, Explanation> texts) {
        this.texts = texts;
    }

    /** Those of this program. */
    static Explanations shipped() {
        var stored = new Properties();
        try (var in = Objects.requireNonNull(Explanations.class.getResourceAsStream("explanations.properties"))) {
            stored.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, Explanation>();
        for (var code : stored.stringPropertyNames()) {
            var parts = stored.getProperty(code).split(" \\| ", 2);
            texts.put(code, new Explanation(parts[0].strip(), parts[1].strip()));
        }
        return new Explanations(texts);
    }

    Optional<Explanation> of(String code) {
        return Optional.ofNullable(texts.get(code));
    }

    /** Every code, sorted. */
    List<String> codes() {
        return List.copyOf(texts.keySet());
    }
}
