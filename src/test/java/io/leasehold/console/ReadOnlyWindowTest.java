package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.registry.share.CopiedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A copy is refused with its reason, and looked at read-only without a byte of it changing. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
class ReadOnlyWindowTest {
    private static final List<String> VIEWS = List.of(
            "all",
            "needs-you",
            "waiting",
            "silent",
            "unproven",
            "unknown-outcome",
            "failed-today",
            "owners",
            "events",
            "sweeps",
            "audit",
            "settings",
            "live");

    @TempDir
    private Path temp;

    private Stage stage;

    @Start
    void start(Stage first) {
        stage = first;
    }

    private Scene scene() {
        return stage.getScene();
    }

    private static TreeMap<String, List<Byte>> bytes(Path folder) throws IOException {
        var all = new TreeMap<String, List<Byte>>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = Files.readAllBytes(file);
                var boxed = new Byte[content.length];
                for (var at = 0; at < content.length; at++) {
                    boxed[at] = content[at];
                }
                all.put(folder.relativize(file).toString(), List.of(boxed));
            }
        }
        return all;
    }

    private void picture(String name) {
        Png.write(
                Windows.on(() -> scene().snapshot(null)),
                Path.of("target/gallery").resolve(name + ".png"));
    }

    private void resize(int width, int height) {
        Windows.on(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        Windows.until("that size", () -> scene().getWidth() == width && scene().getHeight() == height);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 800", "DARK, 960, 600"})
    void aCopyIsLookedAtAndNothingOfItChanges(ThemeChoice theme, int width, int height, Hands robot)
            throws IOException {
        var copy = temp.resolve("orders-copy");
        try (var sample = new SampleRegistry(temp.resolve("orders-prod"))) {
            sample.everyPhase();
            CopiedRegistry.make(sample.registry, temp.resolve("orders-prod"), copy);
        }
        var made = bytes(copy);
        assertThat(made).isNotEmpty();
        var code = new CompletableFuture<Integer>();
        var known = ConsoleSettings.DEFAULT
                .withTheme(theme)
                .withOpened(temp.resolve("orders-prod").toString())
                .withWindow(new ConsoleSettings.Geometry(0, 0, width, height, false));
        Windows.on(() -> {
            new ConsoleApp(
                            copy,
                            new ConsoleOptions(temp.resolve("config"), List.of()),
                            new SettingsFile(temp.resolve("config")),
                            known,
                            code::complete)
                    .start(stage);
            return null;
        });
        Windows.until(
                "a reason",
                () -> scene().lookup("#message") instanceof TextArea text
                        && text.getText().contains("Code: registry_copied")
                        && text.getText().contains("What to do: "));
        assertThat(bytes(copy).keySet())
                .as("who is refused leaves nothing behind")
                .isEqualTo(made.keySet());
        var size = "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT);
        assertThat(Windows.on(() -> scene().getRoot().lookupAll(".hyperlink").stream()
                        .map(link -> link.getLayoutBounds().getHeight())
                        .toList()))
                .as("other registries, high enough to be hit")
                .isNotEmpty()
                .allMatch(high -> high >= 28);
        picture("open-problem" + size);
        robot.clickOn("#open-doctor");
        Windows.until(
                "what can be read all the same",
                () -> scene().lookup("#doctor-line") instanceof Label line
                        && line.getText().contains(" checks, "));
        picture("open-doctor" + size);
        robot.type(KeyCode.ESCAPE);
        Windows.until("back again", () -> scene().lookup("#open-read-only") != null);
        assertThat(bytes(copy).keySet()).as("checks leave nothing behind").isEqualTo(made.keySet());
        robot.type(KeyCode.TAB).type(KeyCode.ENTER);
        Windows.until(
                "the mode",
                () -> scene().lookup("#mode") instanceof Button mode
                        && mode.getText().equals("Read-only: copy"));

        for (var view : VIEWS) {
            Windows.until(
                    "an entry for " + view,
                    () -> scene().lookup("#rail-" + view) instanceof Node entry
                            && entry.getLayoutBounds().getHeight() > 0);
            robot.clickOn(scene().lookup("#rail-" + view));
        }
        robot.clickOn("#rail-sweeps");
        Windows.until(
                "no worker is offered, and why",
                () -> scene().lookup("#sweep-now") instanceof Button sweep
                        && sweep.isDisabled()
                        && scene().lookup("#sweep-why") instanceof Label why
                        && why.getText().equals("This registry is a copy: it is only read."));
        picture("read-only-sweeps" + size);
        robot.clickOn("#rail-live");
        Windows.until(
                "its rows",
                () -> scene().lookup("#processes") instanceof TableView<?> table
                        && table.getItems().size() == 7
                        && table.getSelectionModel().getSelectedIndex() >= 0);
        robot.type(KeyCode.ENTER);
        Windows.until(
                "a verdict",
                () -> scene().lookup("#detail-verdict") instanceof Label verdict
                        && !verdict.getText().isBlank());
        for (var tab = 0; tab < 6; tab++) {
            robot.press(KeyCode.CONTROL, KeyCode.TAB).release(KeyCode.TAB, KeyCode.CONTROL);
        }
        Windows.until(
                "acts are refused",
                () -> scene().lookup("#head-cancel") instanceof Button cancel
                        && cancel.isDisabled()
                        && cancel.getAccessibleText().contains("This registry is a copy: it is only read."));
        picture("read-only" + size);
        resize(width == 960 ? 1_280 : 960, height == 600 ? 800 : 600);
        picture("read-only" + (width == 960 ? "-1280-" : "-960-") + theme.name().toLowerCase(Locale.ROOT));
        resize(width, height);
        robot.press(KeyCode.SHORTCUT, KeyCode.N).release(KeyCode.N, KeyCode.SHORTCUT);
        Windows.until(
                "a reason, and no dialog",
                () -> notice("This registry is a copy: it is only read.") && scene().lookup("#start-command") == null);
        robot.clickOn("#mode");
        Windows.until(
                "why, and no start",
                () -> scene().lookup("#read-only-why") != null && scene().lookup("#dialog-act") == null);
        picture("read-only-why" + size);
        robot.type(KeyCode.ESCAPE);

        Windows.on(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
        assertThat(code.join()).isZero();
        var after = bytes(copy);
        assertThat(after.keySet()).isEqualTo(made.keySet());
        made.forEach((file, content) ->
                assertThat(after.get(file).equals(content)).as(file).isTrue());
    }

    private boolean notice(String text) {
        for (Node node : scene().getRoot().lookupAll(".notice .label")) {
            if (node instanceof Label label && label.getText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
