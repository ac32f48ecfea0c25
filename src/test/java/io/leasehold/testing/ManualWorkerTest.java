package io.leasehold.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessWrites.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an engine author can say with the manual worker, said of an engine that sends mail. */
class ManualWorkerTest {
    private final List<String> sent = new ArrayList<>();
    private final ManualWorker worker = new ManualWorker(new Mailer());
    private Runnable atTheMailServer = () -> {};

    /** Sends in the way that a test chooses. */
    private final class Mailer implements ProcessEngine {
        @Override
        public String kind() {
            return "mail";
        }

        @Override
        public void validate(JsonNode payload, ExecutionEnvironment environment) {
            if (!payload.has("to")) {
                throw new InvalidInput(InvalidInput.Code.INVALID_ARGUMENT, "No addressee.", "Name one: to.");
            }
        }

        @Override
        public RunResult run(RunContext context) throws RunNotMade {
            var to = context.payload().get("to").stringValue();
            if (to.equals("nobody")) {
                throw new RunNotMade("no_server", "There is no mail server.", null);
            }
            sent.add(to + " " + context.attempt());
            atTheMailServer.run();
            if (context.stop().reason().isPresent()) {
                return new RunResult.Stopped();
            }
            return new RunResult.Ended(
                    new AwaitOutput.Success(ProcessJson.object().put("sent", to), null));
        }
    }

    @AfterEach
    void close() {
        worker.close();
    }

    private void submit(String id, RecoveryDisposition disposition) {
        worker.submit(id, "mail", ProcessJson.object().put("to", id), disposition);
    }

    private ProcessStatus status(String id) {
        return worker.record(id).status();
    }

    @Test
    void nothingHappensBeforeTheSweepAndEverythingWhenItReturns() {
        submit("ada", RecoveryDisposition.RERUNNABLE);
        worker.elapse(Duration.ofHours(1));
        assertThat(sent).isEmpty();
        var report = worker.runDue();
        assertThat(report.admitted()).containsExactly("ada");
        assertThat(status("ada")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(sent).containsExactly("ada 1");
        assertThat(worker.runDue().rows()).isZero();
    }

    @Test
    void theTimesAreThoseOfTheTest() {
        var before = worker.clock().wall().millis();
        submit("ada", RecoveryDisposition.RERUNNABLE);
        worker.elapse(Duration.ofMinutes(7));
        worker.clock().stepWall(Duration.ofDays(-1));
        worker.runDue();
        var times = worker.registry().events("ada", 0, 10).stream()
                .map(event -> event.occurredAtMs() - before)
                .toList();
        assertThat(times.getFirst()).isZero();
        assertThat(worker.clock().wall().millis() - before)
                .isEqualTo(Duration.ofMinutes(7).minusDays(1).toMillis());
    }

    @Test
    void aRerunnableProcessRunsAgainAfterACrash() {
        submit("ada", RecoveryDisposition.RERUNNABLE);
        atTheMailServer = this::crashOnce;
        worker.runDue();
        assertThat(status("ada")).isEqualTo(ProcessStatus.RUNNING);
        worker.runDue();
        assertThat(sent).containsExactly("ada 1", "ada 2");
        assertThat(status("ada")).isEqualTo(ProcessStatus.COMPLETED);
        assertThat(worker.faults()).isEmpty();
    }

    @Test
    void anOwnerBoundProcessIsAbandonedAfterACrashAndNeverRunsTwice() {
        submit("ada", RecoveryDisposition.OWNER_BOUND);
        atTheMailServer = this::crashOnce;
        worker.runDue();
        worker.runDue();
        assertThat(sent).containsExactly("ada 1");
        assertThat(status("ada")).isEqualTo(ProcessStatus.ABANDONED);
    }

    private void crashOnce() {
        atTheMailServer = () -> {};
        worker.crash();
    }

    @Test
    void aRunThatWaitsByTheBellIsToldToStop() {
        submit("ada", RecoveryDisposition.OWNER_BOUND);
        var answered = worker.bell();
        atTheMailServer = () -> answered.await(Duration.ofHours(2));
        worker.runDue();
        assertThat(status("ada")).isEqualTo(ProcessStatus.RUNNING);
        worker.registry().requestCancel("ada", new Act("ops", "too late"));
        worker.elapse(Duration.ofMinutes(1));
        answered.ring();
        worker.elapse(Duration.ZERO);
        assertThat(status("ada")).isEqualTo(ProcessStatus.CANCELLED);
    }

    @Test
    void aRunThatWasNotMadeIsTriedAgainAfterItsPause() {
        submit("nobody", RecoveryDisposition.OWNER_BOUND);
        worker.runDue();
        assertThat(worker.runDue().admitted()).isEmpty();
        worker.elapse(Duration.ofHours(1));
        assertThat(worker.runDue().admitted()).containsExactly("nobody");
        assertThat(sent).isEmpty();
    }

    @Test
    void whatTheEngineRefusesIsNotStored() {
        assertThatThrownBy(() -> worker.submit("ada", "mail", ProcessJson.object(), RecoveryDisposition.RERUNNABLE))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> worker.submit("ada", "fax", ProcessJson.object(), RecoveryDisposition.RERUNNABLE))
                .hasMessageContaining("no engine here has the kind \"fax\"");
        assertThat(worker.registry().find("ada")).isEmpty();
    }

    @Test
    void theSameTestIsTheSameEveryTime() {
        assertThat(story()).contains("p-19").isEqualTo(story());
    }

    private static String story() {
        var order = new ArrayList<String>();
        var test = new ManualWorkerTest();
        try (var worker = test.worker) {
            for (var n = 0; n < 20; n++) {
                test.submit("p-" + n, RecoveryDisposition.RERUNNABLE);
            }
            worker.runDue();
            worker.registry()
                    .eventsSince(0, 1_000)
                    .forEach(event -> order.add(event.processId() + event.eventType() + event.occurredAtMs()));
            return test.sent + order.toString();
        }
    }
}
