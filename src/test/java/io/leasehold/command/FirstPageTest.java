package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.leasehold.host.OwnProgram;
import io.leasehold.host.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * The commands that the first page names and that no test can afford to type, or that change the machine: each is there,
 * with the options that stand beside it. What the page shows with a prompt is typed by {@link ManualTest}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstPageTest {
    /** The kind of block that holds lines for the shell of a system. */
    static final String FOR_THE_SYSTEM = "sh";

    private static final Path PAGE = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
    private static final Pattern DEB = Pattern.compile("\\./leasehold_([\\d.]+)_amd64\\.deb");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*");
    private static final Pattern SCRIPT = Pattern.compile("packaging/[\\w.-]+");

    private static final String MEASURE = "leasehold --measure";

    private final CommandLine program = line();

    @Test
    void everyCommandThatThePageNamesIsOneOfTheProgram() throws IOException {
        var named =
                named().filter(line -> own(line) && !line.startsWith(MEASURE)).toList();
        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThatCode(() -> parse(line)).as(line).doesNotThrowAnyException());
    }

    @Test
    void everyMeasurementThatThePageNamesIsThere() throws IOException {
        var bench = program.getSubcommands().get("bench");
        var there = bench.getCommandSpec().positionalParameters().getFirst().paramLabel();
        var named = named().filter(line -> line.startsWith("leasehold bench "))
                .map(line -> ShownCommand.words(line).get(2))
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(8);
        assertThat(List.of(there.split("\\|"))).containsAll(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {MEASURE, MEASURE + " DIR"})
    void theMeasurementOfTheWindowAsksForADisplayAndIsThere(String line) throws Exception {
        assertThat(named()).contains(line);
        var words = ShownCommand.words(line);
        var builder = OwnProgram.with(words.subList(1, words.size())).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        var program = builder.start();
        assertThat(new String(program.getInputStream().readAllBytes()))
                .contains("no display to open a window on")
                .doesNotContain("Unknown option");
        assertThat(program.waitFor()).isEqualTo(2);
    }

    @Test
    void everyLineForTheSystemNamesWhatIsThere() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        assertThat(named().filter(line -> !own(line)).toList())
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> {
                    var words = ShownCommand.words(line);
                    switch (words.getFirst()) {
                        case "mvn" -> {
                            assertThat(List.of("-q", "verify", "package", "-DskipTests", "-Pinstaller"))
                                    .as(line)
                                    .containsAll(words.subList(1, words.size()));
                            PROFILE.matcher(line)
                                    .results()
                                    .forEach(profile -> assertThat(pom).contains("<id>" + profile.group(1) + "</id>"));
                        }
                        case "systemctl" ->
                            assertThat(Path.of("packaging/linux", words.getLast() + ".service"))
                                    .as(line)
                                    .exists();
                        case "sudo" -> {
                            var version = DEB.matcher(words.getLast());
                            if (version.matches()) {
                                assertThat(pom).contains("<version>" + version.group(1) + "</version>");
                            } else {
                                assertThat(line).isEqualTo("sudo apt remove leasehold");
                            }
                        }
                        case "alias" ->
                            assertThat(line).isEqualTo("alias leasehold=$PWD/target/leasehold/bin/leasehold");
                        case "export" -> assertThat(line).isEqualTo("export LEASEHOLD_REGISTRY=$PWD/play");
                        default ->
                            assertThat(SCRIPT.matcher(words.getFirst()).matches()
                                            && Files.isExecutable(Path.of(words.getFirst())))
                                    .as(line + " is neither typed by a test nor a script of packaging")
                                    .isTrue();
                    }
                });
    }

    /** Every line of a block for the system, and what stands within a sentence or a table and is a command. */
    private Stream<String> named() throws IOException {
        var page = Files.readString(PAGE);
        var lines = BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(FOR_THE_SYSTEM))
                .flatMap(block -> block.group(2).lines())
                .map(line -> line.replaceFirst("\\s+#.*", ""));
        var spans = SPAN.matcher(BLOCK.matcher(page).replaceAll(""))
                .results()
                .map(span -> span.group(1).replaceAll("\\s+", " "))
                .filter(span -> own(span)
                        || List.of("mvn", "systemctl", "sudo")
                                .contains(ShownCommand.words(span).getFirst())
                        || SCRIPT.matcher(span.split(" ")[0]).matches());
        return Stream.concat(lines, spans);
    }

    private boolean own(String line) {
        var words = line.split(" ");
        return words[0].equals("leasehold")
                || words.length > 1
                        && program.getSubcommands().containsKey(words[0])
                        && !VARIABLE.matcher(words[1]).matches();
    }

    private void parse(String line) {
        var words = ShownCommand.words(line);
        var arguments = words.getFirst().equals("leasehold") ? words.subList(1, words.size()) : words;
        program.parseArgs(arguments.toArray(String[]::new));
    }

    private static CommandLine line() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        return LeaseholdCommand.line(new Terminal(
                nowhere,
                nowhere,
                InputStream.nullInputStream(),
                Map.of(),
                Path.of(""),
                Screen.NONE,
                Screen.NONE,
                InstantSource.system(),
                ZoneOffset.UTC));
    }
}
