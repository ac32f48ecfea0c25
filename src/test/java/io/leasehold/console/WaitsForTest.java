package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.WaitKind;
import io.leasehold.process.WaitState;
import io.leasehold.registry.Judgement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is a way to what a process waits for exactly where that is another process. */
class WaitsForTest {
    @TempDir
    private Path temp;

    private static JudgedRow row(SampleRegistry sample, String id) {
        return JudgedRow.of(
                sample.registry.find(id).orElseThrow(), List.of(), Judgement.View.LOOKING, sample.registry.clock());
    }

    private static JudgedRow waiting(SampleRegistry sample, String id, WaitKind kind) {
        sample.rerunnable(id, "");
        sample.registry.enterWait(
                sample.begun(id, sample.alive),
                new WaitState(kind, sample.wall().millis()));
        return row(sample, id);
    }

    @Test
    void onlyAnotherProcessCanBeGoneTo() {
        try (var sample = new SampleRegistry(temp.resolve("orders"))) {
            sample.rerunnable("other", "");
            var process = waiting(sample, "process", new WaitKind.Process("other"));
            assertThat(WaitsFor.process(process)).contains("other");
            assertThat(WaitsFor.availability(process).possible()).isTrue();
            var event = waiting(sample, "event", new WaitKind.Event("other", "step_done", 0));
            assertThat(WaitsFor.process(event)).contains("other");
            assertThat(WaitsFor.availability(event).possible()).isTrue();

            var timer =
                    waiting(sample, "timer", new WaitKind.Timer(sample.wall().millis() + 60_000));
            assertThat(WaitsFor.process(timer)).isEmpty();
            assertThat(WaitsFor.availability(timer).reason()).contains("a time, not for another process");
            assertThat(WaitsFor.availability(row(sample, "other")).reason()).isEqualTo("It waits for nothing.");

            sample.rerunnable("ended", "");
            sample.registry.complete(
                    sample.begun("ended", sample.alive), new AwaitOutput.Success(ProcessJson.object(), null));
            assertThat(WaitsFor.availability(row(sample, "ended")).reason()).contains("ended");
        }
    }
}
