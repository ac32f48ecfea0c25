package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.fx.FxThread;
import io.leasehold.console.settings.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The welcome: at the first start ever, and whenever somebody asks for it. */
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
class WelcomeGalleryTest {
    @TempDir
    private Path temp;

    private Stage stage;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @Test
    void itIsShownAtTheFirstStartAndAtNoOther(Hands robot) {
        var closed = begin();
        Windows.until("the welcome", () -> stage.getScene().lookup("#welcome") != null);
        assertThat(Windows.on(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("welcome-crash");
        robot.type(KeyCode.ESCAPE);
        Windows.until("only the window", () -> stage.getScene().lookup("#welcome") == null);
        end();
        assertThat(closed.join()).isZero();

        closed = begin();
        Windows.until(
                "an answer",
                () -> stage.getScene().lookup("#empty") instanceof Label label
                        && label.getText().startsWith("No processes yet"));
        assertThat(Windows.on(() -> stage.getScene().lookup("#welcome"))).isNull();
        end();
        assertThat(closed.join()).isZero();
    }

    @Test
    void itLeadsToTheGuidedCrash(Hands robot) {
        for (var width : new int[] {1_280, 960}) {
            var open = Windows.on(() -> Windows.open(
                    stage,
                    new SampleRegistry(temp.resolve("orders-" + width)),
                    temp.resolve("config-" + width),
                    width,
                    width == 960 ? 600 : 800));
            try {
                Windows.on(() -> {
                    open.window().welcome();
                    return null;
                });
                Pictures.take(open, "welcome-" + width);
                robot.type(KeyCode.ENTER);
                Windows.until("the guided crash", () -> open.scene().lookup("#crash") != null);
                assertThat(open.scene().lookup("#welcome")).isNull();
            } finally {
                open.close();
            }
        }
    }

    private CompletableFuture<Integer> begin() {
        var closed = new CompletableFuture<Integer>();
        var options = new ConsoleOptions(temp.resolve("config"), List.of());
        var file = new SettingsFile(options.configFolder());
        Windows.on(() -> {
            new ConsoleApp(temp.resolve("registry"), options, file, file.read(), FxThread.ofToolkit(), closed::complete)
                    .start(stage);
            return null;
        });
        return closed;
    }

    private void end() {
        Windows.on(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });
    }
}
