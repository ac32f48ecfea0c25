package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.host.OwnProgram;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.Declared;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.work.jvm.JvmTasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real worker on a real registry is killed with SIGKILL in the middle of its runs; another one goes on. */
class KilledWorkerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JvmTasks tasks = new JvmTasks();

    @TempDir
    Path temp;

    @Test
    void rerunnableWorkRunsAgainOwnerBoundWorkIsAbandonedNamingTheDeadAndExternalWorkIsUntouched() throws Exception {
        var folder = temp.resolve("registry");
        try (var registry = open(folder)) {
            register(registry, "again", RecoveryDisposition.RERUNNABLE);
            register(registry, "once", RecoveryDisposition.OWNER_BOUND);
            registry.register(Declared.external("elsewhere"));
        }
        killInTheMiddleOf(folder, Set.of("again", "once"));

        var executed = new CopyOnWriteArrayList<String>();
        try (var registry = open(folder)) {
            var dead =
                    registry.find("once").orElseThrow().record().firstStarted().owner();
            assertThat(dead.ownerId()).isEqualTo("killed");
            var hub = new ProcessChangeHub();
            registry.subscribe(hub);
            var awaiter = new ProcessAwaiter(registry, hub, tasks);
            var engine = new KilledWorkerProgram.ScriptEngine(context -> {
                executed.add(context.record().id() + " " + context.attempt());
                return TestEngine.success("again");
            });
            try (var worker = KilledWorkerProgram.worker("second", registry, engine, tasks)) {
                assertThat(worker.dryRun())
                        .extracting(row -> row.processId() + " " + row.verdict().code())
                        .containsExactlyInAnyOrder(
                                "again " + VerdictCode.RERUN_DEAD,
                                "once " + VerdictCode.CLOSE_DEAD,
                                "elsewhere " + VerdictCode.LEFT_EXTERNAL);
                worker.start();
                assertThat(awaiter.awaitTerminal("again", PATIENCE)).isInstanceOf(AwaitOutput.Success.class);
                var abandoned = (AwaitOutput.Abandoned) awaiter.awaitTerminal("once", PATIENCE);
                assertThat(abandoned.evidence().writer()).isEqualTo(AbandonWriter.SWEEP);
                assertThat(abandoned.evidence().owner()).isEqualTo(dead);
                assertThat(abandoned.evidence().finding().get("conclusion").stringValue())
                        .isEqualTo("dead");
                assertThat(worker.untilIdle()).isEqualTo(WorkerEnd.IDLE);
            }
            assertThat(executed).containsExactly("again 2");
            var elsewhere = registry.find("elsewhere").orElseThrow();
            assertThat(elsewhere.record().status()).isEqualTo(ProcessStatus.RUNNING);
            assertThat(elsewhere.lease().fence()).isZero();
            assertThat(registry.countEvents("again", "test.note", Long.MAX_VALUE))
                    .isEqualTo(1);
            assertThat(registry.verdicts("again", 9))
                    .extracting(stored -> stored.verdict().code())
                    .contains(VerdictCode.RERUN_DEAD);
        }
    }

    private static ProcessRegistry open(Path folder) {
        return H2Registry.openOrCreate(folder, "test", Duration.ofSeconds(10));
    }

    private static void register(ProcessRegistry registry, String id, RecoveryDisposition disposition) {
        registry.register(new ProcessRegistration(
                id,
                new ProcessInput.Engine("test", ProcessJson.object()),
                disposition,
                null,
                new ProcessIdentity("test", null, null),
                List.of(ProcessEventType.plain("test.note", null)),
                ProcessProvenance.host(),
                registry.putEnvironment(ExecutionEnvironment.empty())));
    }

    private static void killInTheMiddleOf(Path folder, Set<String> ids) throws IOException, InterruptedException {
        var program = OwnProgram.starting(KilledWorkerProgram.class.getName(), List.of(folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = program.inputReader()) {
            var begun = new HashSet<String>();
            while (!begun.equals(ids)) {
                var line = said.readLine();
                if (line == null) {
                    throw new AssertionError("the worker ended by itself after " + begun);
                }
                if (line.startsWith("begun ")) {
                    begun.add(line.substring("begun ".length()));
                }
            }
        } finally {
            program.destroyForcibly();
            program.waitFor();
        }
    }
}
