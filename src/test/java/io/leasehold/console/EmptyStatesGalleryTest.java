package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.fx.ThemeChoice;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What each view says where it has nothing to show, at the smallest size. */
class EmptyStatesGalleryTest extends WindowCase {
    private void says(String id, String words) {
        Windows.until(words, () -> text(id).equals(words));
    }

    private void tab(String title) {
        Windows.on(() -> {
            var tabs = (TabPane) open.scene().lookup(".detail-tabs");
            tabs.getSelectionModel()
                    .select(tabs.getTabs().stream()
                            .filter(tab -> tab.getText().equals(title))
                            .findFirst()
                            .orElseThrow());
            return null;
        });
    }

    @Test
    void eachSaysWhatItWouldShow(Hands robot) {
        open("orders-empty", 960, 600, empty -> {});
        theme(ThemeChoice.DARK);
        Windows.until("no processes", () -> text("empty").startsWith("No processes yet."));
        Pictures.one(open, "empty-960");
        show("owners");
        says("owners-empty", "No owner has taken a lease here.");
        Pictures.one(open, "owners-empty-960");
        show("events");
        Windows.until(
                "no events",
                () -> open.scene().lookup(".events-empty") instanceof Label label
                        && label.getText().equals("No events yet; new ones appear here."));
        Pictures.one(open, "events-empty-960");
        show("sweeps");
        says("sweeps-empty", "No sweep has run since 09:00:00.");
        Pictures.one(open, "sweeps-empty-960");
        show("audit");
        says("acts-empty", "Nobody has intervened.");
        Pictures.one(open, "audit-empty-960");
        robot.clickOn("#audit-refused-writes");
        Windows.until("no writes", () -> text("refused-writes-empty").startsWith("No late write was ever refused."));
        Pictures.one(open, "audit-refused-empty-960");
        show("doctor");
        Windows.until("no checks", () -> text("doctor-line").startsWith("20 checks of file"));
        Pictures.one(open, "doctor-before-960");
        robot.clickOn("#doctor-run");
        Windows.until("a report", () -> text("doctor-line").startsWith("20 checks, no finding, "));
        Pictures.one(open, "doctor-clean-960");

        sample.rerunnable("report-0017", "weekly report");
        show("needs-you");
        Windows.until("it is counted", () -> text("empty").startsWith("Nothing needs you. 1 live process checked "));
        assertThat(text("empty")).endsWith("No worker runs on this registry, so nothing will start by itself.");
        Pictures.one(open, "needs-nobody-960");
        show("live");
        listed(1);
        robot.type(KeyCode.ENTER);
        Windows.until("the detail", () -> text("detail-verdict").startsWith("Will run"));
        tab("Output");
        says("output-empty", "The command has written nothing.");
        Pictures.one(open, "output-empty-960");
        tab("Verdicts");
        says("verdicts-empty", "No sweep has judged this row.");
        Pictures.one(open, "verdicts-empty-960");
        robot.write("e");
        Windows.until("the evidence", () -> text("evidence-lease").equals("Nobody holds a lease on it."));
        Pictures.one(open, "evidence-queued-960");

        resize(1_280, 800);
        theme(ThemeChoice.LIGHT);
        show("needs-you");
        Windows.until("nothing needs you", () -> text("empty").startsWith("Nothing needs you."));
        Pictures.one(open, "needs-nobody-1280");
    }
}
