package io.leasehold.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessWrites;
import io.leasehold.testing.ManualWorker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine that the manual shows keeps what the manual says of it. */
class OrderExampleTest {
    private final List<String> asked = new ArrayList<>();
    private Runnable whileAsking = () -> {};
    private final ManualWorker worker = new ManualWorker(new OrderExample.OrderEngine(this::ask));

    private String ask(String id) {
        asked.add(id);
        whileAsking.run();
        return "number of " + id;
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void aCrashWhileItWaitsEndsNothingAndRepeatsNothing() {
        worker.submit("o-1", "order", ProcessJson.object(), RecoveryDisposition.OWNER_BOUND);
        worker.runDue();
        assertThat(worker.record("o-1").status()).isEqualTo(ProcessStatus.WAITING);
        worker.crash();
        approve();
        worker.runDue();
        assertThat(worker.record("o-1").outcome())
                .isEqualTo(new AwaitOutput.Success(ProcessJson.object().put("number", "number of o-1"), null));
        assertThat(asked).containsExactly("o-1");
    }

    @Test
    void aCrashBeforeTheEventAsksOnceMoreUnderTheSameId() {
        whileAsking = () -> {
            whileAsking = () -> {};
            worker.crash();
        };
        worker.submit("o-1", "order", ProcessJson.object(), RecoveryDisposition.RERUNNABLE);
        worker.runDue();
        worker.runDue();
        assertThat(asked).containsExactly("o-1", "o-1");
        assertThat(worker.record("o-1").status()).isEqualTo(ProcessStatus.WAITING);
    }

    private void approve() {
        worker.registry()
                .signal(new ProcessWrites.SignalRequest("o-1", "approve", ProcessJson.object(), "approval-1", null));
    }
}
