package io.leasehold.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
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
        var folder = Pattern.compile("registry of their own, (\\S+)").matcher(text);
        assertThat(folder.find()).isTrue();
        assertThat(Path.of(folder.group(1)).getParent()).doesNotExist();
    }
}
