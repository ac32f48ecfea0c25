package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.work.jvm.JvmTasks;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoundsTest {
    private final Tasks tasks = new Tasks(new JvmTasks(), new FxThread(Runnable::run, () -> false, nanos -> {}));
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void whatIsFoundIsHandedOnAndNothingIsNot() throws InterruptedException {
        var asked = new AtomicInteger();
        var rounds = new Rounds<String>(
                "leasehold-test",
                tasks,
                () -> asked.incrementAndGet() < 3 ? null : "found",
                heard::add,
                failure -> heard.add(failure.toString()));
        rounds.start();
        var woken = 0;
        while (heard.isEmpty()) {
            rounds.again();
            woken++;
            Thread.onSpinWait();
        }
        rounds.stop();

        assertThat(woken).isPositive();
        assertThat(heard.take()).isEqualTo("found");
        assertThat(asked.get()).isGreaterThanOrEqualTo(3);
    }
}
