package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.Windows;
import io.leasehold.registry.query.GroupKey;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The filter bar in a real window, by keyboard, with pictures for people to look at. */
@ExtendWith(ApplicationExtension.class)
class FilterGalleryTest {
    @TempDir
    private Path temp;

    private Stage stage;
    private Windows.Open open;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    private void open(double width, double height) {
        var sample = new SampleRegistry(temp.resolve("orders"));
        sample.everyPhase();
        open = Windows.on(() -> Windows.open(stage, sample, temp.resolve("config"), width, height));
        rows(7);
    }

    private TableView<?> table(String id) {
        return (TableView<?>) open.scene().lookup(id);
    }

    private TextField field() {
        return (TextField) open.scene().lookup("#filter");
    }

    private void rows(int count) {
        Windows.until(
                count + " rows",
                () -> table("#processes") != null
                        && table("#processes").getItems().size() == count);
    }

    @Test
    void keysAndValuesAreCompletedByKeyboard(FxRobot robot) {
        open(1_280, 800);
        robot.clickOn("#filter").write("di");
        Windows.until("suggestions", () -> open.scene().lookup("#completion").isVisible());
        robot.type(KeyCode.TAB);
        Windows.until("a key", () -> field().getText().equals("disposition:"));
        Windows.until("values", () -> open.scene().lookup("#completion").isVisible());
        Pictures.take(open, "filter-completion-1280");
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.ENTER);
        Windows.until("a value", () -> field().getText().equals("disposition:owner_bound"));
        Windows.until(
                "no suggestions", () -> !open.scene().lookup("#completion").isVisible());
        robot.write(" phase:silent");
        rows(1);
        robot.eraseText(6).write("silnt");
        Windows.until(
                "an error",
                () -> ((Label) open.scene().lookup("#filter-error"))
                        .getText()
                        .equals("Unknown phase ‘silnt’ at 31. Did you mean silent?"));
        rows(1);
        Pictures.take(open, "filter-error-below-1280");
    }

    @Test
    void nothingThatMatchesOffersTheEndedOnes(FxRobot robot) {
        open(960, 600);
        robot.clickOn("#filter").write("error:*nothing-like-it*");
        Windows.until(
                "the empty text",
                () -> open.scene().lookup("#empty") instanceof Label label
                        && label.getText().startsWith("None of 7 live processes matches."));
        Pictures.take(open, "filter-none-960");
        robot.clickOn("#search-ended");
        Windows.until("a wider filter", () -> field().getText().startsWith("status:any "));
    }

    @Test
    void groupsAreCountedAndOpenedByKeyboard(FxRobot robot) {
        open(1_280, 800);
        Windows.on(() -> {
            var menu = (MenuButton) open.scene().lookup("#group-by");
            menu.getItems().get(1 + GroupKey.VERDICT.ordinal()).fire();
            return null;
        });
        Windows.until(
                "groups",
                () -> table("#groups") != null && !table("#groups").getItems().isEmpty());
        Pictures.take(open, "filter-groups-1280");
        var first = Windows.on(() -> (io.leasehold.registry.query.Groups.Group)
                table("#groups").getItems().getFirst());
        robot.clickOn("#groups").type(KeyCode.HOME).type(KeyCode.ENTER);
        Windows.until("a filter", () -> field().getText().equals(first.term()));
        rows((int) first.count());
        assertThat(first.term()).startsWith("verdict:");
    }

    @Test
    void everyViewOfTheRailIsCounted(FxRobot robot) {
        open(1_280, 800);
        for (var view : SystemView.values()) {
            robot.clickOn("#rail-" + view.id());
            Windows.until(view.title(), () -> open.scene().lookup("#rail-" + view.id()) != null);
        }
        robot.clickOn("#rail-unproven");
        Pictures.take(open, "filter-views-1280");
    }
}
