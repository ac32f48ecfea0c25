package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types every command that the manual shows, page by page, each page on a registry of its own, and compares what comes
 * with what the page says comes; {@code [...]} stands for anything, and a line may be broken anywhere.
 *
 * <p>A command with {@code &} is a real program; {@code kill -9 %1} ends it with SIGKILL, {@code kill %1} lets it drain,
 * {@code kill -STOP %1} and {@code kill -CONT %1} stop it and let it go on. {@code cp -a} and {@code truncate} are those of
 * the system.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ManualTest {
    private static final Path MANUAL = Path.of("src/site/markdown");
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("^```(\\w*)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+?)(#[^)]*)?\\)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

    /** What only asks may be asked again until the other program has come so far. */
    private static final List<String> ASKING = List.of("list", "why", "show", "owners");

    private static final List<String> OF_THE_SYSTEM = List.of("cp", "truncate");

    @TempDir
    private Path temp;

    private final List<Process> programs = new ArrayList<>();

    static Stream<Path> pages() throws IOException {
        try (var files = Files.walk(MANUAL)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    static Stream<Path> pagesWithCommands() throws IOException {
        return pages().filter(page -> !blocks(page).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pagesWithCommands")
    void everyShownCommandDoesWhatThePageSays(Path page) throws Exception {
        var shell = new Shell(temp.resolve("registry"), temp);
        var examples = Files.createDirectories(temp.resolve("assets/examples"));
        try (var files = Files.list(Path.of("assets/examples"))) {
            for (var file : files.toList()) {
                Files.copy(file, examples.resolve(file.getFileName()));
            }
        }
        try {
            for (var block : blocks(page)) {
                for (var step : steps(block)) {
                    play(shell, step);
                }
            }
        } finally {
            for (var program : programs) {
                program.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void everyLinkLeadsToAPage() throws IOException {
        for (var page : pages().toList()) {
            var links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                assertThat(page.resolveSibling(links.group(1)).normalize())
                        .as(page + " → " + links.group(1))
                        .exists();
            }
        }
    }

    /** What is in a block of another kind is data, generated, or Java that a test compiles. */
    @Test
    void noCommandHidesInABlockThatIsNotPlayed() throws IOException {
        for (var page : pages().toList()) {
            var text = Files.readString(page);
            var fences = FENCE.matcher(text);
            var open = false;
            while (fences.find()) {
                open = !open;
                if (open && !page.endsWith("commands.md")) {
                    assertThat(fences.group(1)).as(page.toString()).isIn("console", "json", "java", "text", "xml");
                }
            }
        }
    }

    private static List<String> blocks(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** One typed line, and what the page shows below it. */
    private record Step(String command, String shown) {}

    private static List<Step> steps(String block) {
        return Arrays.stream(block.split("(?m)^\\$ "))
                .filter(step -> !step.isBlank())
                .map(step -> {
                    var end = step.indexOf('\n');
                    return new Step(step.substring(0, end).strip(), step.substring(end + 1));
                })
                .toList();
    }

    private void play(Shell shell, Step step) throws IOException, InterruptedException {
        var words = words(step.command());
        if (words.getLast().equals("%1")) {
            signal(words.size() == 2 ? "-TERM" : words.get(1));
            return;
        }
        if (OF_THE_SYSTEM.contains(words.getFirst())) {
            system(words);
            return;
        }
        assertThat(words.getFirst()).as(step.command()).isEqualTo("leasehold");
        if (words.getLast().equals("&")) {
            programs.add(background(words.subList(1, words.size() - 1)));
            return;
        }
        var arguments = words.subList(1, words.size()).toArray(String[]::new);
        var result = shell.type(arguments);
        var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!matches(step, result) && ASKING.contains(arguments[0]) && System.nanoTime() - patience < 0) {
            result = shell.type(arguments);
        }
        if (step.shown().isBlank()) {
            assertThat(result.code()).as(step.command() + "\n" + result.err()).isZero();
        } else {
            assertThat(matches(step, result))
                    .as("$ " + step.command() + "\n" + result.err() + result.out() + "\nis shown as\n" + step.shown())
                    .isTrue();
        }
    }

    private void signal(String which) throws IOException, InterruptedException {
        var program = programs.getFirst();
        system(List.of("kill", which, Long.toString(program.pid())));
        if (which.equals("-9") || which.equals("-TERM")) {
            programs.removeFirst().waitFor();
        }
    }

    private void system(List<String> line) throws IOException, InterruptedException {
        var program =
                new ProcessBuilder(line).directory(temp.toFile()).inheritIO().start();
        assertThat(program.waitFor()).as(line.toString()).isZero();
    }

    private static boolean matches(Step step, Shell.Result result) {
        var pattern = Arrays.stream(oneLine(step.shown()).split(Pattern.quote("[...]"), -1))
                .map(part -> Pattern.quote(part))
                .collect(Collectors.joining(".*"));
        var shown = Pattern.compile("\\s*" + pattern + "\\s*");
        return shown.matcher(oneLine(result.err() + result.out())).matches()
                || shown.matcher(oneLine(result.out() + result.err())).matches();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toList();
    }

    private Process background(List<String> arguments) throws IOException {
        var builder = OwnProgram.with(arguments)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("background.txt").toFile());
        builder.environment().put("LEASEHOLD_REGISTRY", temp.resolve("registry").toString());
        return builder.start();
    }
}
