package io.leasehold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessWrites.SignalRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The examples that people are shown, with the programs that they name, undisturbed and killed at every boundary. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("assets", "examples");

    @TempDir
    private Path temp;

    @Test
    void aBackupTriesAgainUntilTheOtherStoreIsThere() throws Exception {
        try (var world = world("plain")) {
            var id = world.start("backup", example("backup"));
            remoteComes(world, id);

            assertThat(world.await(id)).isEqualTo(success("{\"verified\": true, \"copies\": 2}"));
            assertThat(world.folder().resolve("remote/backup.tar.gz"))
                    .hasSameBinaryContentAs(world.folder().resolve("store/backup.tar.gz"));
            assertThat(world.events(id, "backup.verified")).hasSize(1);
        }
    }

    @Test
    void theSumsOfAllFilesAreInTheReport() throws Exception {
        try (var world = world("plain")) {
            assertThat(world.await(world.start("checksums", example("checksums"))))
                    .isEqualTo(success("{\"files\": 4, \"report\": \"report.txt\"}"));
            assertThat(world.read("report.txt").lines())
                    .hasSize(4)
                    .allMatch(line -> line.matches("[0-9a-f]{64}  files/[1-4]"));
        }
    }

    @Test
    void aReleaseWaitsForApproval() throws Exception {
        try (var world = world("plain")) {
            var yes = world.start("yes", example("release"));
            var no = world.start("no", example("release"));
            world.until(() -> world.status(yes) == ProcessStatus.WAITING && world.status(no) == ProcessStatus.WAITING);
            assertThat(world.folder().resolve("site")).doesNotExist();

            world.signal(no, "approve", 1, "{\"by\": \"bob\", \"approved\": false}");
            assertThat(((AwaitOutput.Failure) world.await(no)).message()).endsWith("bob did not approve release 1.0.");
            assertThat(world.folder().resolve("site")).doesNotExist();

            approve(world, yes);
            assertThat(world.await(yes))
                    .isEqualTo(success("{\"version\": \"1.0\", \"approved_by\": \"ada\", \"files\": 2}"));
            assertThat(world.folder().resolve("mirror/release-1.0.tar.gz")).exists();
            assertThat(world.read("announced")).isEqualTo("release 1.0 is out\n");
        }
    }

    @Test
    void killedAtEveryBoundaryABackupEndsAsWithout() throws Exception {
        killedAtEveryBoundary("backup", success("{\"verified\": true, \"copies\": 2}"));
    }

    @Test
    void killedAtEveryBoundaryTheSumsEndAsWithout() throws Exception {
        killedAtEveryBoundary("checksums", success("{\"files\": 4, \"report\": \"report.txt\"}"));
    }

    @Test
    void killedAtEveryBoundaryAReleaseEndsAsWithout() throws Exception {
        killedAtEveryBoundary("release", success("{\"version\": \"1.0\", \"approved_by\": \"ada\", \"files\": 2}"));
    }

    /** Each program is killed as soon as one more step has ended, or the run has parked for the first time. */
    private void killedAtEveryBoundary(String name, AwaitOutput expected) throws Exception {
        var folder = temp.resolve("killed");
        try (var world = world("killed")) {
            world.leave();
            world.comeBack();
            world.start(
                    "x",
                    example(name),
                    RecoveryDisposition.RERUNNABLE,
                    folder.resolve("bin") + ":" + System.getenv("PATH"));
            world.leave();
            var kills = 0;
            var parked = false;
            var said = "";
            while (!said.equals(StoppingWorker.ENDED)) {
                var program = program(folder);
                try (var words = program.inputReader()) {
                    said = words.readLine();
                    while (said.equals(StoppingWorker.PARKED) && parked) {
                        said = words.readLine();
                    }
                } finally {
                    program.destroyForcibly();
                    program.waitFor();
                }
                kills++;
                parked = parked || said.equals(StoppingWorker.PARKED);
                if (said.equals(StoppingWorker.PARKED)) {
                    world.comeBack();
                    approve(world, "x");
                    world.leave();
                }
                if (kills == 6) {
                    Files.createDirectories(folder.resolve("remote"));
                }
            }
            world.comeBack();
            world.leasehold().start();

            assertThat(world.await("x")).isEqualTo(expected);
            var events = world.leasehold().registry().events("x", 0, 10_000);
            assertThat(kills)
                    .as("as many as steps ended, were tried or parked, and the end")
                    .isGreaterThanOrEqualTo(boundaries(events));
            nothingWasRepeated(events, world);
        }
    }

    private static int boundaries(List<ProcessEvent> events) {
        return Math.toIntExact(events.stream()
                .filter(event -> event.eventType().equals(PipelineEvents.STEP_FINISHED)
                        || event.eventType().equals(PipelineEvents.STEP_TRIED))
                .count());
    }

    /** What the programs wrote: none began in an attempt after that in which its step had ended. */
    private static void nothingWasRepeated(List<ProcessEvent> events, PipelineWorld world) {
        var endedIn = new HashMap<String, Integer>();
        var commands = 0;
        var attempt = 0;
        for (var event : events) {
            if (event.eventType().equals(EventName.FIRST_STARTED)) {
                attempt = event.payload().path("started").path("attempt").intValue();
            }
            if (event.eventType().equals(PipelineEvents.STEP_FINISHED)) {
                var iteration = event.payload().path("iteration").stringValue();
                endedIn.put(
                        event.payload().path("path").stringValue() + (iteration.isEmpty() ? "" : "@" + iteration),
                        attempt);
                commands += event.payload().path("result").has("exit_code") ? 1 : 0;
            }
        }
        var seen = new HashSet<String>();
        var steps = new HashSet<String>();
        for (var line : world.read("executions").lines().toList()) {
            assertThat(seen.add(line)).as("once in each attempt: " + line).isTrue();
            var step = line.substring(0, line.indexOf(' ')).replaceFirst("@?~[0-9]+$", "");
            steps.add(step);
            assertThat(Integer.parseInt(line.substring(line.indexOf(' ') + 1)))
                    .as("after it had ended: " + line)
                    .isLessThanOrEqualTo(endedIn.getOrDefault(step, 0));
        }
        assertThat(steps).hasSize(commands);
    }

    private PipelineWorld world(String name) throws IOException {
        var folder = temp.resolve(name);
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/a"), "a");
        Files.createDirectories(folder.resolve("files"));
        for (var file : List.of("1", "2", "3", "4")) {
            Files.writeString(folder.resolve("files").resolve(file), file);
        }
        Files.createDirectories(folder.resolve("bin"));
        for (var program : List.of("mkdir", "tar", "sha256sum", "cp", "sh", "tee")) {
            witness(folder, program);
        }
        return new PipelineWorld(folder);
    }

    /** A program that writes down for which step it runs, and becomes the one it is named after. */
    private static void witness(Path folder, String program) throws IOException {
        var file = folder.resolve("bin").resolve(program);
        Files.writeString(file, """
                #!/bin/sh
                step=$LEASEHOLD_STEP
                unset LEASEHOLD_STEP
                test -z "$step" || echo "$step $LEASEHOLD_ATTEMPT" >> '%s'
                PATH=${PATH#*:}
                exec %s "$@"
                """.formatted(folder.resolve("executions"), program));
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process program(Path folder) throws IOException {
        return OwnProgram.starting(
                        StoppingWorker.class.getName(),
                        List.of(folder.resolve("registry").toString()))
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private static void remoteComes(PipelineWorld world, String id) throws IOException {
        world.until(() -> !world.events(id, PipelineEvents.STEP_TRIED).isEmpty());
        Files.createDirectories(world.folder().resolve("remote"));
    }

    private static void approve(PipelineWorld world, String id) {
        world.leasehold()
                .registry()
                .signal(new SignalRequest(
                        id, "approve", ProcessJson.parse("{\"by\": \"ada\", \"approved\": true}"), "yes", null));
    }

    /** The example as it is, but for pauses, which nobody waits for here. */
    private static String example(String name) throws IOException {
        var text = Files.readString(EXAMPLES.resolve(name + ".json"));
        return text.replaceAll("\"backoff\": \"[0-9]+s\"", "\"backoff\": \"50ms\"");
    }

    private static AwaitOutput success(String json) {
        JsonNode value = ProcessJson.parse(json);
        return new AwaitOutput.Success(value, null);
    }
}
