package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.processes.RowHandle;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.engine.command.CommandEngine;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.engine.command.CommandStart;
import io.leasehold.host.OwnProgram;
import io.leasehold.lease.Probes;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.Phase;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.Holder;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/** A window as a person starts it, on a registry in a folder, beside workers that are programs of their own. */
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
@Timeout(value = 180, unit = TimeUnit.SECONDS)
abstract class ScriptCase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private final List<Process> workers = new ArrayList<>();
    private CompletableFuture<Integer> closed;
    private Stage stage;
    Path folder;

    @BeforeEach
    void takeStage() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void endAll() throws Exception {
        try {
            closeWindow();
        } finally {
            for (var worker : workers) {
                worker.destroyForcibly().waitFor();
            }
        }
    }

    private void closeWindow() throws Exception {
        if (closed == null || closed.isDone()) {
            return;
        }
        Windows.on(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
        if (!closed.isDone() && node("dialog-act") instanceof Button) {
            press("dialog-act");
        }
        assertThat(closed.get(60, TimeUnit.SECONDS)).isZero();
    }

    /** A worker that is a program of its own. */
    Process worker(String ownerId) throws IOException {
        var worker = OwnProgram.with(List.of("worker", "--registry", folder.toString(), "--owner-id", ownerId))
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve(ownerId + workers.size() + ".log").toFile())
                .start();
        workers.add(worker);
        return worker;
    }

    boolean held(Process by) {
        return Holder.of(folder).filter(holder -> holder.pid() == by.pid()).isPresent();
    }

    /** Uses the registry as a command does. */
    void with(Consumer<ProcessRegistry> use) {
        try (var registry = SharedRegistry.open(folder, "leasehold test", Role.ACTING, PATIENCE)) {
            use.accept(registry);
        }
    }

    void make() {
        SharedRegistry.openOrCreate(folder, "leasehold test", Role.ACTING, PATIENCE)
                .close();
    }

    void submit(String id, RecoveryDisposition disposition, Long graceMs, String... command) {
        with(registry -> submit(registry, id, disposition, graceMs, command));
    }

    static void submit(
            ProcessRegistry registry, String id, RecoveryDisposition disposition, Long graceMs, String... command) {
        var environment = new ExecutionEnvironment("/", Map.of("PATH", System.getenv("PATH")), Map.of());
        var spec = new CommandSpec(command[0], List.of(command).subList(1, command.length), null, null, graceMs);
        registry.putEnvironment(environment);
        registry.register(new CommandStart(id, null, disposition, null, spec).registration(environment));
    }

    /** Opens the window on the registry of the test, as it was left with these settings. */
    void open(ConsoleSettings known) {
        closed = new CompletableFuture<>();
        var probe = Probes.ofThisSystem(null, Clock.systemUTC());
        Windows.on(() -> {
            new ConsoleApp(
                            folder,
                            new ConsoleOptions(temp.resolve("config"), List.of(new CommandEngine(probe))),
                            new SettingsFile(temp.resolve("config")),
                            known.withTheme(ThemeChoice.LIGHT)
                                    .withOpened(temp.resolve("before").toString())
                                    .withWindow(new ConsoleSettings.Geometry(0, 0, 1_280, 800, false)),
                            closed::complete)
                    .start(stage);
            return null;
        });
        Windows.until("the window", () -> node("processes") != null || node("rail-live") != null);
    }

    Node node(String id) {
        return stage.getScene().lookup("#" + id);
    }

    String text(String id) {
        return node(id) instanceof Labeled label ? label.getText() : "";
    }

    /** Whether somewhere in the window stands such a text. */
    boolean shows(String words) {
        for (var node : stage.getScene().getRoot().lookupAll(".label")) {
            if (node instanceof Labeled label
                    && label.getText() != null
                    && label.getText().contains(words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text that runs over lines shows that within one part of it. */
    boolean flows(String words) {
        return stage.getScene().getRoot().lookupAll("Text").stream()
                .anyMatch(node -> node instanceof Text text && text.getText().contains(words));
    }

    void press(String button) {
        Windows.until(button, () -> node(button) instanceof Button found && !found.isDisabled());
        Windows.on(() -> {
            ((Button) node(button)).fire();
            return null;
        });
    }

    void type(String field, String words) {
        Windows.until(field, () -> node(field) instanceof TextInputControl);
        Windows.on(() -> {
            ((TextInputControl) node(field)).setText(words);
            return null;
        });
    }

    TableView<?> table(String id) {
        return (TableView<?>) node(id);
    }

    boolean lines(String id, int count) {
        return node(id) instanceof TableView<?> table && table.getItems().size() == count;
    }

    private RowHandle row(String id) {
        return !(node("processes") instanceof TableView<?> table)
                ? null
                : table.getItems().stream()
                        .filter(RowHandle.class::isInstance)
                        .map(RowHandle.class::cast)
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** What the list shows; absent: not in it. */
    Phase phase(String id) {
        var row = row(id);
        return row == null ? null : row.row().phase();
    }

    /** Selects a process of the list and opens its detail. */
    void detail(Hands robot, String id) {
        Windows.until("the row " + id, () -> row(id) != null);
        Windows.on(() -> {
            var table = table("processes");
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(row(id)));
            return null;
        });
        robot.type(KeyCode.ENTER);
    }

    void picture(String name) {
        Png.write(
                Windows.on(() -> stage.getScene().snapshot(null)),
                Path.of("target/gallery").resolve(name + ".png"));
    }
}
