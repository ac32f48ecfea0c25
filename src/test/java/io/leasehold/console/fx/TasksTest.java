package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.work.jvm.JvmTasks;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of work beside the FX thread, whoever asked for it hears of it. */
@Timeout(60)
class TasksTest {
    private final Tasks tasks = new Tasks(new JvmTasks(), new FxThread(Runnable::run, () -> false, nanos -> {}));
    private final CompletableFuture<Exception> failed = new CompletableFuture<>();

    @Test
    void anAnswerComesBack() {
        var answer = new CompletableFuture<Integer>();
        tasks.run("leasehold-test", () -> 7, answer::complete, failed::complete);
        assertThat(answer.join()).isEqualTo(7);
        assertThat(failed).isNotDone();
    }

    @Test
    void whatNeedsMoreMemoryThanThereIsSaysHowToGiveMore() {
        tasks.run(
                "leasehold-test",
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                answer -> {},
                failed::complete);
        assertThat(failed.join())
                .hasMessageContaining("LEASEHOLD_JAVA_OPTIONS=-Xmx1g")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }
}
