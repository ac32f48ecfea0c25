package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types every command that the first page and the manual show, page by page, each page on a registry of its own, and
 * compares what comes with what the page says comes; {@link ShownCommand} says what may differ.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ManualTest {
    private static final Path FIRST_PAGE = Path.of("README.md");
    private static final Path MANUAL = Path.of("src/site/markdown");
    private static final Pattern FENCE = Pattern.compile("^```(\\w*)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+?)(#[^)]*)?\\)");

    @TempDir
    private Path temp;

    static Stream<Path> pages() throws IOException {
        try (var files = Files.walk(MANUAL)) {
            var manual = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(FIRST_PAGE), manual.stream());
        }
    }

    static Stream<Path> pagesWithCommands() throws IOException {
        return pages().filter(page -> !PageStep.of(text(page)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void everyShownCommandDoesWhatThePageSays(Path page) throws Exception {
        var steps = PageStep.of(text(page));
        try (var surroundings = new Surroundings(temp, steps)) {
            prepare(surroundings.folder());
            try (var reader = new PageReader(surroundings)) {
                for (var step : steps) {
                    reader.goOn(step);
                }
            }
        }
    }

    /** What a reader has who built the program: the examples, and sources to make something of. */
    private static void prepare(Path folder) throws IOException {
        var examples = Files.createDirectories(folder.resolve("assets/examples"));
        try (var files = Files.list(Path.of("assets/examples"))) {
            for (var file : files.toList()) {
                Files.copy(file, examples.resolve(file.getFileName()));
            }
        }
        Files.writeString(Files.createDirectory(folder.resolve("src")).resolve("a"), "a");
    }

    @Test
    void everyLinkLeadsToAPage() throws IOException {
        for (var page : pages().toList()) {
            var links = LINK.matcher(text(page));
            while (links.find()) {
                assertThat(page.resolveSibling(links.group(1)).normalize())
                        .as(page + " → " + links.group(1))
                        .exists();
            }
        }
    }

    /** What is in a block of another kind is data, generated, Java that a test compiles, or looked at by a test. */
    @Test
    void noCommandHidesInABlockThatIsNotPlayed() throws IOException {
        for (var page : pages().toList()) {
            var fences = FENCE.matcher(text(page));
            var open = false;
            while (fences.find()) {
                open = !open;
                if (open && !page.endsWith("commands.md")) {
                    var kinds = page.equals(FIRST_PAGE)
                            ? Stream.of("console", "java", FirstPageTest.FOR_THE_SYSTEM)
                            : Stream.of("console", "json", "java", "text", "xml");
                    assertThat(kinds).as(page.toString()).contains(fences.group(1));
                }
            }
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
