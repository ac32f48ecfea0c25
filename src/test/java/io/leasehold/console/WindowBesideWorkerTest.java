package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.processes.RowHandle;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.engine.command.CommandStart;
import io.leasehold.host.OwnProgram;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.Phase;
import io.leasehold.registry.share.Holder;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A window beside a worker that is a program of its own: first through it, and then, when it was killed, for itself. */
@EnabledOnOs(OS.LINUX)
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WindowBesideWorkerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    private Stage stage;
    private Path folder;
    private Process worker;
    private List<ProcessHandle> left = List.of();
    private ConsoleApp app;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @AfterEach
    void endTheWorker() throws InterruptedException {
        if (worker != null) {
            worker.destroyForcibly().waitFor();
        }
        left.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void itLooksAndActsThroughTheWorkerAndGoesOnAfterItsDeath(Hands robot) throws Exception {
        folder = temp.resolve("orders");
        worker = OwnProgram.with(List.of("worker", "--registry", folder.toString(), "--owner-id", "headless"))
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("worker.log").toFile())
                .start();
        Windows.until("the worker owns the registry", () -> held(worker.pid()));
        submit("long", RecoveryDisposition.OWNER_BOUND, "600");

        var closed = open();
        Windows.until("its row runs in the worker", () -> phase("long") == Phase.RUNNING);
        assertThat(held(worker.pid())).as("the window is a client").isTrue();

        // As long as the other: a command that ends before its worker does is no longer there to be interrupted.
        submit("again", RecoveryDisposition.RERUNNABLE, "600");
        Windows.until("what came after the window", () -> phase("again") == Phase.RUNNING);

        cancel(robot, "long");
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> status("long") == ProcessStatus.CANCELLED);
        Windows.until("it is shown", () -> phase("long") == null || phase("long") == Phase.CANCELLED);
        assertThat(app.contents().orElseThrow().registry().acts(1))
                .singleElement()
                .satisfies(act -> assertThat(act.reason()).isEqualTo("wrong file"));

        left = worker.descendants().toList();
        worker.destroyForcibly().waitFor();
        Windows.until(
                "the window owns the registry",
                () -> held(ProcessHandle.current().pid()));
        assertThat(Holder.of(folder).orElseThrow().program()).contains("console");
        Windows.until("the death is shown", () -> phase("again") == Phase.INTERRUPTED);
        submit("late", RecoveryDisposition.RERUNNABLE, "1");
        Windows.until("what others write through the window", () -> phase("late") == Phase.QUEUED);

        Windows.on(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
        assertThat(closed.get(30, TimeUnit.SECONDS)).isZero();
    }

    private CompletableFuture<Integer> open() {
        var code = new CompletableFuture<Integer>();
        app = Windows.on(() -> {
            var opened = new ConsoleApp(
                    folder,
                    new ConsoleOptions(temp.resolve("config"), List.of()),
                    new SettingsFile(temp.resolve("config")),
                    // Tests share the stage of a program: another may have left it too small for a list beside a
                    // detail.
                    ConsoleSettings.DEFAULT
                            .withOpened(temp.resolve("before").toString())
                            .withWindow(new ConsoleSettings.Geometry(0, 0, 1_280, 800, false)),
                    code::complete);
            opened.start(stage);
            return opened;
        });
        return code;
    }

    private boolean held(long pid) {
        return Holder.of(folder).filter(holder -> holder.pid() == pid).isPresent();
    }

    /** As a command would do it. */
    private void submit(String id, RecoveryDisposition disposition, String seconds) {
        var environment = new ExecutionEnvironment("/", Map.of("PATH", System.getenv("PATH")), Map.of());
        var spec = new CommandSpec("sleep", List.of(seconds), null, null, null);
        var registration = new CommandStart(id, null, disposition, null, spec).registration(environment);
        try (var registry = SharedRegistry.open(folder, "leasehold start", Role.ACTING, PATIENCE)) {
            registry.putEnvironment(environment);
            registry.register(registration);
        }
    }

    private void cancel(Hands robot, String id) {
        Windows.on(() -> {
            var table = table();
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(row(id)));
            return null;
        });
        robot.type(KeyCode.ENTER);
        press("head-cancel");
        Windows.until(
                "a field for the reason", () -> stage.getScene().lookup("#act-reason") instanceof TextInputControl);
        Windows.on(() -> {
            ((TextInputControl) stage.getScene().lookup("#act-reason")).setText("wrong file");
            return null;
        });
        press("dialog-act");
    }

    private void press(String button) {
        Windows.until(
                button, () -> stage.getScene().lookup("#" + button) instanceof Button found && !found.isDisabled());
        Windows.on(() -> {
            ((Button) stage.getScene().lookup("#" + button)).fire();
            return null;
        });
    }

    private TableView<?> table() {
        return (TableView<?>) stage.getScene().lookup("#processes");
    }

    private RowHandle row(String id) {
        return !(stage.getScene().lookup("#processes") instanceof TableView<?> table)
                ? null
                : table.getItems().stream()
                        .filter(RowHandle.class::isInstance)
                        .map(RowHandle.class::cast)
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** What the list shows; absent: not in it. */
    private Phase phase(String id) {
        var row = row(id);
        return row == null ? null : row.row().phase();
    }

    private ProcessStatus status(String id) {
        return app.contents()
                .orElseThrow()
                .registry()
                .find(id)
                .orElseThrow()
                .record()
                .status();
    }
}
