package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.settings.SettingsFile;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A window that was left while it worked only looks when it is opened again, and offers to go on. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
class WorkedLastTimeTest {
    @TempDir
    private Path temp;

    private Stage stage;
    private Windows.Open open;

    @Start
    void start(Stage first) {
        stage = first;
    }

    private void open() {
        open = Windows.on(() ->
                Windows.open(stage, new SampleRegistry(temp.resolve("orders-prod")), temp.resolve("config"), 960, 600));
    }

    private boolean mode(String words) {
        return open.scene().lookup("#mode") instanceof Button mode
                && mode.getText().startsWith(words);
    }

    private void startWorker() {
        Windows.until(
                "a forecast", () -> open.scene().lookup("#dialog-act") instanceof Button start && !start.isDisabled());
        Windows.on(() -> {
            ((Button) open.scene().lookup("#dialog-act")).fire();
            return null;
        });
        Windows.until("it works", () -> mode("Working"));
    }

    private void leave() {
        var closed = new CompletableFuture<Boolean>();
        Windows.on(() -> {
            open.window().requestClose(() -> closed.complete(true));
            return null;
        });
        closed.join();
        open.close();
    }

    private boolean offered() {
        return open.scene().getRoot().lookupAll(".banner .label").stream()
                .anyMatch(
                        node -> node instanceof Label label && label.getText().equals("A worker ran here last time."));
    }

    @Test
    void itIsOfferedAfterItWasLeftWorkingAndNotAfterItWasStopped(Hands robot) {
        open();
        assertThat(offered()).isFalse();
        robot.clickOn("#mode");
        startWorker();
        leave();
        assertThat(new SettingsFile(temp.resolve("config")).read().worked()).hasSize(1);

        open();
        Windows.until("an offer", this::offered);
        assertThat(mode("Looking")).as("opening starts nothing").isTrue();
        Pictures.take(open, "worked-last-time-960");
        var link = (Hyperlink) open.scene().getRoot().lookup(".banner .hyperlink");
        robot.clickOn(link);
        startWorker();
        assertThat(offered()).isFalse();
        robot.clickOn("#mode");
        Windows.until("it only looks", () -> mode("Looking"));
        leave();

        open();
        assertThat(offered()).isFalse();
        leave();
    }
}
