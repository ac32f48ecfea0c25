package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.recovery.VerdictText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sentences that the handbook quotes, also those of events that no test can make, such as the sleep of a machine: each
 * is the beginning of one that the program can say. An ellipsis stands for what differs.
 */
class QuotedTextTest {
    private static final Path HANDBOOK = Path.of("src/site/markdown/handbook");

    /** In italics: a word or two, a colon, and what follows. */
    private static final Pattern QUOTE = Pattern.compile("(?<!\\*)\\*(\\p{Lu}[\\w ]*: [^*]+)\\*(?!\\*)");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final String ANYTHING = "…";

    @Test
    void everyQuotedVerdictIsOneThatTheProgramCanSay() throws IOException {
        var sayings = sayings();
        var quotes = quotes();
        assertThat(quotes)
                .contains("Not now: this machine slept")
                .hasSizeGreaterThan(8)
                .allSatisfy(quote -> assertThat(sayings)
                        .as(quote)
                        .anyMatch(saying -> beginningOf(quote).matcher(saying).lookingAt()));
    }

    private static List<String> quotes() throws IOException {
        try (var pages = Files.list(HANDBOOK)) {
            return pages.sorted().flatMap(QuotedTextTest::quotesOf).toList();
        }
    }

    private static Stream<String> quotesOf(Path page) {
        try {
            return QUOTE.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1).replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every text about a verdict; a hold is said after the words that begin each of them. */
    private static List<String> sayings() throws IOException {
        var texts = new Properties();
        try (var file = VerdictText.class.getResourceAsStream("verdicts.properties");
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        var hold = texts.getProperty("held");
        return texts.stringPropertyNames().stream()
                .map(key -> key.startsWith("held.") && !key.endsWith(".short")
                        ? hold.replace("{hold}", texts.getProperty(key))
                        : texts.getProperty(key))
                .map(text -> PLACEHOLDER.matcher(text).replaceAll(ANYTHING).replaceAll("[\\[\\]]", ""))
                .toList();
    }

    private static Pattern beginningOf(String quote) {
        return Pattern.compile(
                Arrays.stream(quote.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
