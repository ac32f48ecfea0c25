package io.leasehold.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.TimedOut;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** The kernel as a library. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What only the window and the command line use, by the names of their files. */
    private static final Pattern FOR_THE_SCREEN = Pattern.compile(
            "(javafx|picocli|controlsfx|atlantafx|ikonli)[^" + Pattern.quote(File.separator) + "]*\\.jar");

    /** What only tests use. */
    private static final Pattern FOR_TESTS = Pattern.compile(
            "(junit|assertj|jqwik|testfx|archunit|opentest4j|apiguardian|hamcrest|byte-buddy|osgi|surefire)[^"
                    + Pattern.quote(File.separator) + "]*\\.jar");

    @TempDir
    Path temp;

    @Test
    void whatTheFirstPageShowsIsPartOfTheExample() throws Exception {
        var example = flat(
                Files.readString(Path.of("src", "test", "java", "io", "leasehold", "embed", "GreetingExample.java")));
        var blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(block -> flat(block.group(1)))
                .toList();
        assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(example).contains(block));
        assertThat(blocks.getFirst().lines()).as("ten lines").hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void whatTheManualShowsIsPartOfAnExample() throws Exception {
        var examples = Path.of("src", "test", "java", "io", "leasehold", "embed");
        var example = flat(Files.readString(examples.resolve("GreetingExample.java"))
                + Files.readString(examples.resolve("OrderExample.java")));
        var blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src", "site", "markdown", "engines.md")))
                .results()
                .map(block -> flat(block.group(1)))
                .toList();
        assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(example).contains(block));
    }

    /** Without the indentation, which the page has no room for. */
    private static String flat(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    }

    @Test
    void itRunsWhereThereIsNoLibraryForAScreen() throws Exception {
        var libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !FOR_THE_SCREEN.matcher(entry).find()
                        && !FOR_TESTS.matcher(entry).find())
                .toList();
        assertThat(libraries).anyMatch(entry -> entry.contains("h2"));
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(File.pathSeparator, libraries),
                        GreetingExample.class.getName(),
                        temp.resolve("registry").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(program.getInputStream().readAllBytes());
        assertThat(program.waitFor()).as(said).isZero();
        assertThat(said).contains("\"Hello, Ada, try 1\"");
        try (var registry = looking()) {
            assertThat(registry.find("greet-ada").orElseThrow().record().status())
                    .isEqualTo(ProcessStatus.COMPLETED);
            assertThat(registry.owners())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.endedMs()).isNotNull());
        }
    }

    @Test
    void whoDependsOnTheLibraryGetsNoLibraryForAScreen() throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        var dependencies = pom.getElementsByTagName("dependency");
        for (var n = 0; n < dependencies.getLength(); n++) {
            var dependency = (Element) dependencies.item(n);
            var name = text(dependency, "artifactId");
            var screen = FOR_THE_SCREEN.matcher(name + ".jar").find();
            assertThat(text(dependency, "optional")).as(name).isEqualTo(screen ? "true" : "");
        }
    }

    private static String text(Element element, String tag) {
        var found = element.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @Test
    void closingLetsWhatRunsGoOnToItsEnd() throws Exception {
        var engine = new Waiting();
        var leasehold = EmbeddedLeasehold.open(temp.resolve("registry"), "w", engine);
        leasehold.start();
        leasehold.submit("p", "waiting", ProcessJson.object(), RecoveryDisposition.OWNER_BOUND);
        engine.begun.await();
        var closing = Thread.ofVirtual().start(leasehold::close);
        while (leasehold.worker().sweepOnce().rows() != 0) {
            Thread.onSpinWait();
        }
        engine.goOn.countDown();
        closing.join();
        leasehold.close();
        assertThat(statusOf("p")).isEqualTo(ProcessStatus.COMPLETED);
    }

    @Test
    void drainingGivesBackWhatMayRunAgain() throws Exception {
        var engine = new Waiting();
        try (var leasehold = EmbeddedLeasehold.open(temp.resolve("registry"), "w", engine)) {
            leasehold.start();
            leasehold.submit("p", "waiting", ProcessJson.object(), RecoveryDisposition.RERUNNABLE);
            engine.begun.await();
            var report = leasehold.drain(Duration.ZERO);
            assertThat(report.toString()).contains("p");
        }
        try (var registry = looking()) {
            assertThat(registry.tenures("p"))
                    .singleElement()
                    .satisfies(tenure -> assertThat(tenure.ended()).isEqualTo(TenureEnd.GIVEN_BACK));
            assertThat(registry.find("p").orElseThrow().lease().holder()).isNull();
        }
    }

    private ProcessRegistry looking() {
        return SharedRegistry.open(temp.resolve("registry"), "test", Role.LOOKING, PATIENCE);
    }

    private ProcessStatus statusOf(String id) {
        try (var registry = looking()) {
            return registry.find(id).orElseThrow().record().status();
        }
    }

    @Test
    void twoProgramsWithTheSameFolderShareTheWork() {
        try (var one = EmbeddedLeasehold.open(temp.resolve("registry"), "one", new Waiting());
                var two =
                        EmbeddedLeasehold.open(temp.resolve("registry"), "two", new GreetingExample.GreetingEngine())) {
            one.start();
            two.start();
            two.submit("p", "greeting", ProcessJson.object().put("name", "Ada"), RecoveryDisposition.RERUNNABLE);
            assertThat(one.await("p", PATIENCE)).isInstanceOf(AwaitOutput.Success.class);
            one.submit("q", "waiting", ProcessJson.object().put("end", true), RecoveryDisposition.RERUNNABLE);
            assertThat(two.await("q", PATIENCE)).isInstanceOf(AwaitOutput.Success.class);
        }
    }

    @Test
    void whatCannotRunHereIsRefusedInWords() {
        try (var leasehold =
                EmbeddedLeasehold.open(temp.resolve("registry"), "w", new GreetingExample.GreetingEngine())) {
            assertThatThrownBy(() -> leasehold.submit("p", "fax", ProcessJson.object(), RecoveryDisposition.RERUNNABLE))
                    .hasMessageContaining("no engine here has the kind \"fax\"")
                    .isInstanceOfSatisfying(
                            InvalidInput.class, e -> assertThat(e.remedy()).contains("[greeting]"));
            assertThatThrownBy(() ->
                            leasehold.submit("p", "greeting", ProcessJson.object(), RecoveryDisposition.RERUNNABLE))
                    .hasMessageContaining("Nobody is named");
            leasehold.submit("p", "greeting", ProcessJson.object().put("name", "Ada"), RecoveryDisposition.RERUNNABLE);
            assertThatThrownBy(() -> leasehold.await("p", Duration.ZERO)).isInstanceOf(TimedOut.class);
        }
        assertThatThrownBy(() -> EmbeddedLeasehold.open(temp.resolve("registry"), " "))
                .hasMessageContaining("owner id");
        // The refusal kept nothing open.
        assertThat(statusOf("p")).isEqualTo(ProcessStatus.RUNNING);
    }

    /** Runs until the test lets it go on, or it is told to stop. */
    private static final class Waiting implements ProcessEngine {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String kind() {
            return "waiting";
        }

        @Override
        public void validate(JsonNode payload, ExecutionEnvironment environment) {}

        @Override
        public RunResult run(RunContext context) {
            begun.countDown();
            context.stop().onStop(reason -> goOn.countDown());
            if (!context.payload().has("end")) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return List.of(StopReason.DRAIN)
                            .equals(context.stop().reason().stream().toList())
                    ? new RunResult.Stopped()
                    : new RunResult.Ended(new AwaitOutput.Success(ProcessJson.object(), null));
        }
    }
}
