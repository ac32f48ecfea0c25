package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.bundle.BundleWriter;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A window leaves one registry for another, and stays where the other cannot be opened. */
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OpenRegistryTest {
    @TempDir
    private Path temp;

    private Stage stage;

    @Start
    void start(Stage first) {
        stage = first;
    }

    private void until(String what, BooleanSupplier condition) {
        Windows.until(what, condition);
    }

    private void type(Hands robot, String folder) {
        robot.press(KeyCode.SHORTCUT).press(KeyCode.O).release(KeyCode.O).release(KeyCode.SHORTCUT);
        until("a field", () -> stage.getScene().lookup("#registry-folder") != null);
        robot.write(folder);
        robot.type(KeyCode.ENTER);
    }

    /** Of somebody who has seen the window before. */
    private ConsoleSettings known() {
        return ConsoleSettings.DEFAULT
                .withTheme(ThemeChoice.LIGHT)
                .withOpened(temp.resolve("before").toString());
    }

    private ConsoleApp start(String place, CompletableFuture<Integer> code) {
        return Windows.on(() -> {
            var app = new ConsoleApp(
                    temp.resolve(place),
                    new ConsoleOptions(temp.resolve("config"), List.of()),
                    new SettingsFile(temp.resolve("config")),
                    known(),
                    code::complete);
            app.start(stage);
            return app;
        });
    }

    private void leave(CompletableFuture<Integer> code) {
        Windows.on(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
        assertThat(code.join()).isZero();
    }

    @Test
    void aSecondStartBringsTheWindowForward() throws Exception {
        var code = new CompletableFuture<Integer>();
        start("orders", code);
        until("it is open", () -> stage.getTitle().startsWith("orders"));
        assertThat(WindowSeat.take(temp.resolve("config"), temp.resolve("invoices")))
                .as("another registry has a window of its own")
                .isPresent();
        Windows.on(() -> {
            stage.setIconified(true);
            return null;
        });
        assertThat(Console.open(temp.resolve("orders"), new ConsoleOptions(temp.resolve("config"), List.of())))
                .isZero();
        until("it is in front", () -> !stage.isIconified());
        leave(code);
        assertThat(WindowSeat.take(temp.resolve("config"), temp.resolve("orders")))
                .as("whoever starts next gets a window")
                .isPresent();
    }

    @Test
    void aBundleIsLookedAtInTheWindow(Hands robot) throws IOException {
        var bundle = temp.resolve("incident-0311.zip");
        try (var sample = new SampleRegistry(temp.resolve("origin"))) {
            sample.everyPhase();
            new BundleWriter(sample.registry, "test").write(Set.of("db-migrate-0142", "mirror-7"), bundle);
        }
        var before = Files.readAllBytes(bundle);
        var code = new CompletableFuture<Integer>();
        start("orders", code);
        until("an empty registry", () -> stage.getTitle().startsWith("orders"));
        type(robot, bundle.toString());
        until("the bundle", () -> stage.getTitle().startsWith("incident-0311.zip"));
        until(
                "the mode",
                () -> stage.getScene().lookup("#mode") instanceof Button mode
                        && mode.getText().equals("Read-only: bundle"));
        until(
                "that nobody sweeps it",
                () -> stage.getScene().lookup("#status-sweep") instanceof Label sweep
                        && sweep.getText().equals("Nobody sweeps a copy"));
        until(
                "its rows",
                () -> stage.getScene().lookup("#processes") instanceof TableView<?> table
                        && table.getItems().size() == 2);
        Windows.on(() -> {
            var table = (TableView<?>) stage.getScene().lookup("#processes");
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0);
            return null;
        });
        robot.type(KeyCode.ENTER);
        until(
                "a verdict that is said to be of a copy",
                () -> stage.getScene().lookup("#detail-verdict") instanceof Label verdict
                        && verdict.getText().contains("This is a copy"));
        until(
                "acts are refused",
                () -> stage.getScene().lookup("#head-cancel") instanceof Button cancel
                        && cancel.isDisabled()
                        && cancel.getAccessibleText().contains("This is a bundle"));
        Png.write(Windows.on(() -> stage.getScene().snapshot(null)), Path.of("target/gallery/bundle-1280-light.png"));
        leave(code);
        assertThat(Files.readAllBytes(bundle)).isEqualTo(before);
        assertThat(new SettingsFile(temp.resolve("config")).read().recent().getFirst())
                .isEqualTo(bundle.toString());
    }

    @Test
    void anotherRegistryTakesThePlaceOfThisOne(Hands robot) throws IOException {
        var foreign = Files.createDirectory(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("letter.txt"), "not a registry");
        var settings = new SettingsFile(temp.resolve("config"));
        var code = new CompletableFuture<Integer>();
        Windows.on(() -> {
            new ConsoleApp(
                            temp.resolve("orders"),
                            new ConsoleOptions(temp.resolve("config"), List.of()),
                            settings,
                            known(),
                            code::complete)
                    .start(stage);
            return null;
        });
        until(
                "an empty registry",
                () -> stage.getScene().lookup("#open-another") != null
                        && stage.getScene().lookup("#open-another").isVisible()
                        && stage.getTitle().startsWith("orders"));

        type(robot, foreign.toString());
        until(
                "a reason",
                () -> stage.getScene().lookup("#registry-problem") instanceof Label why
                        && why.getText().contains("foreign"));
        assertThat(stage.getTitle()).startsWith("orders");
        robot.type(KeyCode.ESCAPE);

        type(robot, temp.resolve("invoices").toString());
        until("the other one", () -> stage.getTitle().startsWith("invoices"));
        until("its empty list", () -> stage.getScene().lookup("#open-another") != null);

        Windows.on(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
        assertThat(code.join()).isZero();
        assertThat(settings.read().recent())
                .containsExactly(
                        temp.resolve("invoices").toString(),
                        temp.resolve("orders").toString(),
                        temp.resolve("before").toString());
    }
}
