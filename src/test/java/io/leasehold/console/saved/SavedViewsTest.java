package io.leasehold.console.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.console.settings.SavedView;
import io.leasehold.console.settings.SettingsFile;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A filter is kept under a name, counted in the rail, renamed, deleted, and known to the next window. */
class SavedViewsTest extends WindowCase {
    private List<SavedView> saved() {
        return Windows.on(() -> open.settings()
                .get()
                .saved()
                .getOrDefault(sample.registry.facts().registryId(), List.of()));
    }

    private String spoken(SavedView view) {
        var entry = lookup("rail-" + view.id());
        return entry == null || entry.getAccessibleText() == null ? "" : entry.getAccessibleText();
    }

    private void menu(int item) {
        Windows.on(() -> {
            var menu = (MenuButton) lookup("save-view");
            menu.show();
            var chosen = menu.getItems().get(item);
            assertThat(chosen.isDisable()).isFalse();
            menu.hide();
            chosen.fire();
            return null;
        });
    }

    private void name(Hands robot, String name) {
        Windows.until("a name is asked for", () -> lookup("view-name") instanceof TextField field && field.isFocused());
        robot.write(name).type(KeyCode.ENTER);
        Windows.until("it is closed", () -> lookup("view-name") == null);
    }

    @Test
    void aFilterIsKeptCountedRenamedAndDeleted(Hands robot) {
        open("orders", 1_280, 800, SampleRegistry::everyPhase);
        lines("processes", 7);
        var all = Windows.on(() -> table("processes").getItems().size());
        robot.clickOn("#filter").write("disposition:rerunnable");
        Windows.until("fewer rows", () -> table("processes").getItems().size() < all);
        var rows = Windows.on(() -> table("processes").getItems().size());
        menu(0);
        name(robot, "Rerunnable");
        assertThat(saved()).extracting(SavedView::name).containsExactly("Rerunnable");
        var view = saved().getFirst();
        assertThat(view.filter()).isEqualTo("disposition:rerunnable");
        Windows.until("it is counted", () -> spoken(view).equals("Rerunnable, " + rows));
        assertThat(text("list-title")).isEqualTo("Rerunnable");
        Pictures.take(open, "saved-view-1280");

        robot.clickOn("#rail-live");
        lines("processes", all);
        robot.clickOn("#rail-needs-you");
        menu(0);
        name(robot, "For me");
        assertThat(saved()).extracting(SavedView::filter).containsExactly("disposition:rerunnable", "needs:you");
        var needs = Windows.on(() -> table("processes").getItems().size());
        var second = saved().getLast();
        Windows.until("evidence is counted", () -> spoken(second).equals("For me, " + needs));

        robot.clickOn(entry(view));
        lines("processes", rows);
        menu(1);
        name(robot, "Again");
        assertThat(saved()).extracting(SavedView::name).containsExactly("Again", "For me");
        Windows.until("the new name", () -> text("list-title").equals("Again"));
        open.settings().close();
        assertThat(new SettingsFile(temp.resolve("orders-config")).read().saved())
                .containsValue(saved());

        menu(2);
        Windows.until("it is gone", () -> lookup("rail-" + view.id()) == null);
        assertThat(saved()).containsExactly(second);
        Windows.until("another list", () -> text("list-title").equals("All"));
    }

    private Node entry(SavedView view) {
        return open.scene().lookup("#rail-" + view.id());
    }
}
