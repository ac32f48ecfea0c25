package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.fx.Look;
import io.leasehold.console.fx.ThemeChoice;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.registry.share.Shrinking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A window that closes says what it waits for until nothing is left of it. */
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
class ClosingTest {
    @TempDir
    private Path temp;

    private Stage stage;

    @Start
    void start(Stage first) {
        stage = first;
    }

    private Closing closing(CompletableFuture<Boolean> left) {
        return new Closing(temp, left);
    }

    @Test
    void whatItWaitsForIsSeenInTheFolder() throws IOException {
        var left = new CompletableFuture<Boolean>();
        assertThat(closing(left).words()).contains("the registry that was shown before");
        left.complete(true);
        assertThat(closing(left).words()).startsWith("It waits until everything is stored");
        Files.write(temp.resolve("registry.mv.db"), new byte[5 << 20]);
        Files.write(temp.resolve("registry.next.mv.db"), new byte[1 << 20]);
        assertThat(closing(left).words())
                .contains("made small because most of it is empty: 1.0 MB are copied so far, out of 5.0 MB.");
        Files.delete(temp.resolve("registry.next.mv.db"));
        assertThat(closing(left).words()).startsWith("It waits until everything is stored");
    }

    @Test
    void theWindowStaysUntilTheRegistryIsClosed() {
        var code = new CompletableFuture<Integer>();
        Windows.on(() -> {
            new ConsoleApp(
                            temp.resolve("orders"),
                            new ConsoleOptions(temp.resolve("config"), List.of()),
                            new SettingsFile(temp.resolve("config")),
                            ConsoleSettings.DEFAULT.withOpened(
                                    temp.resolve("before").toString()),
                            code::complete)
                    .start(stage);
            return null;
        });
        Windows.until("it is open", () -> stage.getTitle().startsWith("orders"));
        Windows.on(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            assertThat(stage.isShowing()).isTrue();
            assertThat(stage.getScene().getRoot()).isInstanceOf(ClosingPage.class);
            return null;
        });
        assertThat(code.join()).isZero();
        Windows.until("it is off the screen", () -> !stage.isShowing());
    }

    @Test
    void aWindowThatIsAskedToEndBeforeItIsShownNeverIs() {
        var code = new CompletableFuture<Integer>();
        var shown = new CompletableFuture<Boolean>();
        Windows.on(() -> {
            var app = new ConsoleApp(
                    temp.resolve("orders"),
                    new ConsoleOptions(temp.resolve("config"), List.of()),
                    new SettingsFile(temp.resolve("config")),
                    ConsoleSettings.DEFAULT,
                    code::complete);
            stage.setOnShown(event -> shown.complete(true));
            app.start(stage);
            app.endWithoutAsking();
            return null;
        });
        assertThat(code.join()).isEqualTo(4);
        assertThat(Windows.on(() -> stage.isShowing() || shown.isDone())).isFalse();
    }

    @Test
    void whatItWaitsForIsWordsAndAWayAround() {
        var hidden = new CompletableFuture<Boolean>();
        var look = Windows.on(() -> new Look(ThemeChoice.LIGHT));
        var page = Windows.on(() -> new ClosingPage("orders-prod", () -> hidden.complete(true)));
        Windows.on(() -> {
            var scene = new Scene(page, 960, 600);
            look.dress(scene);
            stage.setScene(scene);
            stage.show();
            assertThat(page.lookup("#closing-hide").isVisible()).isFalse();
            page.say(Closing.words(true, Optional.of(new Shrinking(1_200L << 20, 120L << 20))));
            return null;
        });
        for (var theme : new ThemeChoice[] {ThemeChoice.DARK, ThemeChoice.LIGHT}) {
            Windows.on(() -> {
                look.choiceProperty().set(theme);
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            Png.write(
                    Windows.on(() -> page.getScene().snapshot(null)),
                    Path.of(
                            "target",
                            "gallery",
                            "closing-960-" + (theme == ThemeChoice.DARK ? "dark" : "light") + ".png"));
        }
        Windows.on(() -> {
            assertThat(((Label) page.lookup("#closing")).getText())
                    .contains("120 MB are copied so far, out of 1200 MB");
            ((Button) page.lookup("#closing-hide")).fire();
            look.close();
            return null;
        });
        assertThat(hidden).isCompletedWithValue(true);
    }
}
