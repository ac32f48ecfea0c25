package io.leasehold.console.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.console.settings.ConsoleSettings;
import io.leasehold.console.settings.SavedView;
import io.leasehold.console.settings.SettingsFile;
import io.leasehold.registry.query.GroupKey;
import io.leasehold.registry.query.Groups;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The filter bar in a real window, by keyboard, with pictures for people to look at. */
class FilterGalleryTest extends WindowCase {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private void open(double width, double height) {
        open("orders", width, height, SampleRegistry::everyPhase);
        rows(7);
    }

    private TextField field() {
        return (TextField) open.scene().lookup("#filter");
    }

    private void rows(int count) {
        lines("processes", count);
    }

    @Test
    void keysAndValuesAreCompletedByKeyboard(Hands robot) {
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
    void nothingThatMatchesOffersTheEndedOnes(Hands robot) {
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
    void groupsAreCountedAndOpenedByKeyboard(Hands robot) {
        open(1_280, 800);
        Windows.on(() -> {
            var menu = (MenuButton) open.scene().lookup("#group-by");
            menu.getItems().get(1 + GroupKey.VERDICT.ordinal()).fire();
            return null;
        });
        Windows.until(
                "groups",
                () -> table("groups") != null && !table("groups").getItems().isEmpty());
        Pictures.take(open, "filter-groups-1280");
        var first = Windows.on(() -> (Groups.Group) table("groups").getItems().getFirst());
        robot.clickOn("#groups").type(KeyCode.HOME).type(KeyCode.ENTER);
        Windows.until("a filter", () -> field().getText().equals("status:live " + first.term()));
        rows((int) first.count());
        assertThat(first.term()).startsWith("verdict:");
    }

    private boolean marked(String entry) {
        return open.scene().lookup("#rail-" + entry).getPseudoClassStates().contains(CHOSEN);
    }

    private boolean completes() {
        var completion = open.scene().lookup("#completion");
        return completion != null && completion.isVisible();
    }

    @Test
    void aViewWritesItsFilterOutAndLosesItsMarkWhenThatIsEdited(Hands robot) {
        open(1_280, 800);
        for (var view : SystemView.values()) {
            show(view.id());
            Windows.until(view.title(), () -> field().getText().equals(view.words()));
            assertThat(Windows.on(() -> marked(view.id()))).isTrue();
        }
        robot.clickOn("#rail-needs-you");
        Windows.until("one", () -> table("processes").getItems().size() == 1);
        Pictures.take(open, "view-needs-you-1280");
        robot.write("/").type(KeyCode.END).write(" kind:none");
        rows(0);
        Windows.until("it is no longer that view", () -> marked("processes") && !marked("needs-you"));
        Windows.until("it says what was looked for", () -> text("empty").startsWith("None of 10 processes matches."));
        assertThat(text("list-title")).isEmpty();
        robot.type(KeyCode.ESCAPE);
        Windows.until("what is suggested goes", () -> !completes());
        robot.type(KeyCode.ESCAPE);
        Windows.until("the view again", () -> field().getText().equals("needs:you") && marked("needs-you"));
        rows(1);
        robot.write("/").write("status:any");
        rows(10);
        Windows.until(
                "the words of another view",
                () -> marked("all") && text("list-title").equals("All"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).eraseText(1);
        rows(7);
        Windows.until("no words mean what is live", () -> marked("live"));
    }

    @Test
    void theWordsOfAViewAreNotCompleted(Hands robot) {
        open("orders", 1_280, 800, filled -> {
            filled.everyPhase();
            var mine = new SavedView("mine", "Beginning", "re");
            new SettingsFile(temp.resolve("orders-config"))
                    .write(ConsoleSettings.DEFAULT.withSaved(
                            filled.registry.facts().registryId(), List.of(mine)));
        });
        rows(7);
        show("mine");
        Windows.until("its words", () -> field().getText().equals("re"));
        robot.write("/").type(KeyCode.END).write("f");
        Windows.until("what is typed is completed", this::completes);
        robot.type(KeyCode.BACK_SPACE);
        Windows.until("its words again", () -> field().getText().equals("re") && field().isFocused());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(Windows.on(this::completes)).isFalse();
    }

    @Test
    void everyViewOfTheRailIsCounted(Hands robot) {
        open(1_280, 800);
        for (var view : SystemView.values()) {
            robot.clickOn("#rail-" + view.id());
            Windows.until(view.title(), () -> open.scene().lookup("#rail-" + view.id()) != null);
        }
        robot.clickOn("#rail-unproven");
        Pictures.take(open, "filter-views-1280");
    }
}
