package io.leasehold.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the demo shows is what happened: it judges its own end by the registry. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DemoTest {
    private static final Pattern FOLDER = Pattern.compile("registry of their own, (\\S+)");

    @Test
    void aKilledWorkerIsProvenDeadAndEachRowGoesItsDeclaredWay() {
        var shown = new ByteArrayOutputStream();
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);

        var right = new Demo(out, UnaryOperator.identity(), System.getenv(), ZoneOffset.UTC).play();

        var text = shown.toString(StandardCharsets.UTF_8);
        assertThat(right).as(text).isTrue();
        assertThat(text)
                .containsSubsequence(
                        "kill -9",
                        "Proven dead: no process has pid",
                        "nightly-report: Will run again: worker-1 is proven dead",
                        "payment-4711: Will be closed as abandoned",
                        "nightly-report: completed",
                        "Its outcome is unknown.");
        var folder = FOLDER.matcher(text);
        assertThat(folder.find()).isTrue();
        assertThat(Path.of(folder.group(1)).getParent()).doesNotExist();
    }

    @Test
    void endedEarlyItLeavesNoFolderAndNoWorkerBehind() throws IOException, InterruptedException {
        var demo = OwnProgram.with(List.of("demo")).redirectErrorStream(true).start();
        try (var lines = demo.inputReader()) {
            var folder = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var found = FOLDER.matcher(line);
                folder = found.find() ? found.group(1) : folder;
                if (line.contains("worker-1 |")) {
                    break;
                }
            }
            assertThat(Path.of(folder)).exists();

            demo.destroy();
            demo.waitFor();

            assertThat(Path.of(folder).getParent()).doesNotExist();
            var named = folder;
            assertThat(ProcessHandle.allProcesses()
                            .filter(ProcessHandle::isAlive)
                            .flatMap(process -> process.info().commandLine().stream()))
                    .noneMatch(line -> line.contains(named));
        } finally {
            demo.destroyForcibly();
        }
    }
}
