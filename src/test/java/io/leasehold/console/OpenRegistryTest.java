package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A window leaves one registry for another, and stays where the other cannot be opened. */
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OpenRegistryTest {
    @TempDir
    private Path temp;

    private Stage stage;

    @Start
    void start(Stage first) {
        stage = first;
    }

    private void until(String what, java.util.function.BooleanSupplier condition) {
        Windows.until(what, condition);
    }

    private void type(FxRobot robot, String folder) {
        robot.press(KeyCode.SHORTCUT).press(KeyCode.O).release(KeyCode.O).release(KeyCode.SHORTCUT);
        until("a field", () -> stage.getScene().lookup("#registry-folder") != null);
        robot.write(folder);
        robot.type(KeyCode.ENTER);
    }

    @Test
    void anotherRegistryTakesThePlaceOfThisOne(FxRobot robot) throws IOException {
        var foreign = Files.createDirectory(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("letter.txt"), "not a registry");
        var settings = new SettingsFile(temp.resolve("config"));
        var code = new CompletableFuture<Integer>();
        Windows.on(() -> {
            new ConsoleApp(
                            temp.resolve("orders"),
                            new ConsoleOptions(temp.resolve("config"), List.of()),
                            settings,
                            ConsoleSettings.DEFAULT,
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
                        temp.resolve("orders").toString());
    }
}
