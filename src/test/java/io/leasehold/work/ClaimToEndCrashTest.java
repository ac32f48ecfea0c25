package io.leasehold.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.engine.command.CommandStart;
import io.leasehold.invariant.Breach;
import io.leasehold.invariant.RegistryAudit;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.DyingProgram;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.work.jvm.JvmTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker dies between a claim and the end of its command: the command runs as often as its disposition allows. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClaimToEndCrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MORE_THAN_A_PIPE_HOLDS = "x".repeat(100_000);

    private final JvmTasks tasks = new JvmTasks();

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void rerunnableWorkRunsToItsEndOnce(HaltedRun.Point point) throws Exception {
        var outcome = recovered(point, RecoveryDisposition.RERUNNABLE);

        assertThat(outcome).isInstanceOf(AwaitOutput.Success.class);
        assertThat(executions()).isEqualTo(point == HaltedRun.Point.GO_TO_END ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void ownerBoundWorkNeverRunsTwice(HaltedRun.Point point) throws Exception {
        var outcome = recovered(point, RecoveryDisposition.OWNER_BOUND);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AwaitOutput.Abandoned.class,
                        abandoned -> assertThat(abandoned.evidence().writer()).isEqualTo(AbandonWriter.SWEEP));
        assertThat(executions()).isEqualTo(point == HaltedRun.Point.GO_TO_END ? 1 : 0);
    }

    private AwaitOutput recovered(HaltedRun.Point point, RecoveryDisposition disposition) throws Exception {
        var folder = temp.resolve("registry");
        try (var registry = open(folder)) {
            register(registry, disposition);
        }
        assertThat(DyingProgram.dies(HaltedRun.class, folder.toString(), point.name()))
                .as("died at " + point)
                .isTrue();
        try (var registry = open(folder)) {
            assertThat(registry.find("p").orElseThrow().record().attempts()).isEqualTo(1);
            var hub = new ProcessChangeHub();
            registry.subscribe(hub);
            var awaiter = new ProcessAwaiter(registry, hub, tasks);
            try (var worker = KilledWorkerProgram.worker("second", registry, new CommandEngine(), tasks)) {
                worker.start();
                var outcome = awaiter.awaitTerminal("p", PATIENCE);
                assertThat(worker.untilIdle()).isEqualTo(WorkerEnd.IDLE);
                assertThat(new RegistryAudit(registry).run().breaches().stream().map(Breach::line))
                        .isEmpty();
                return outcome;
            } finally {
                registry.find("p").stream()
                        .flatMap(row -> row.record().children().stream())
                        .flatMap(child -> ProcessHandle.of(child.evidence().pid()).stream())
                        .forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private void register(ProcessRegistry registry, RecoveryDisposition disposition) {
        var environment = new ExecutionEnvironment(temp.toString(), Map.of("PATH", "/usr/bin:/bin"), Map.of());
        registry.putEnvironment(environment);
        var spec = new CommandSpec("sh", List.of("-c", "echo once >> executed"), MORE_THAN_A_PIPE_HOLDS, null, null);
        registry.register(new CommandStart("p", null, disposition, null, spec).registration(environment));
    }

    private long executions() throws IOException {
        var file = temp.resolve("executed");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    private static ProcessRegistry open(Path folder) {
        return H2Registry.openOrCreate(folder, "test", Duration.ofSeconds(10));
    }
}
