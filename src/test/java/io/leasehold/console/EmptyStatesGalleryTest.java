package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What each view says where it has nothing to show, at both sizes and in both themes. */
class EmptyStatesGalleryTest extends WindowCase {
    private void says(String id, String words) {
        Windows.until(words, () -> text(id).equals(words));
    }

    private void picture(String name) {
        Pictures.one(open, name + "-" + (int) open.scene().getWidth());
    }

    private void press(String id) {
        Windows.on(() -> {
            ((ButtonBase) lookup(id)).fire();
            return null;
        });
    }

    private void filter(String words) {
        Windows.on(() -> {
            open.window().processes().filterProperty().set(words);
            return null;
        });
    }

    @Test
    void anEmptyRegistrySaysWhatItWouldShow() {
        open("orders-empty", 1_280, 800, empty -> {});
        inEachLook(() -> {
            show("live");
            Windows.until("no processes", () -> text("empty").startsWith("No processes yet."));
            picture("empty");
            show("owners");
            says("owners-empty", "No owner has taken a lease here.");
            picture("owners-empty");
            show("events");
            Windows.until(
                    "no events",
                    () -> open.scene().lookup(".events-empty") instanceof Label label
                            && label.getText().equals("No events yet; new ones appear here."));
            picture("events-empty");
            show("sweeps");
            says("sweeps-empty", "No sweep has run since 09:00:00.");
            picture("sweeps-empty");
            show("audit");
            press("audit-acts");
            says("acts-empty", "Nobody has intervened.");
            picture("audit-empty");
            press("audit-refused-writes");
            Windows.until(
                    "no writes", () -> text("refused-writes-empty").startsWith("No late write was ever refused."));
            picture("audit-refused-empty");
            show("doctor");
            Windows.until("no checks", () -> text("doctor-line").startsWith("20 checks of file"));
            picture("doctor-before");
        });
        press("doctor-run");
        Windows.until("a report", () -> text("doctor-line").startsWith("20 checks, no finding, "));
        inEachLook(() -> picture("doctor-clean"));
    }

    @Test
    void aRegistryOfOneRowSaysWhatIsMissingOfIt(Hands robot) {
        open("orders-one", 1_280, 800, sample -> sample.rerunnable("report-0017", "weekly report"));
        inEachLook(() -> {
            show("needs-you");
            Windows.until(
                    "it is counted", () -> text("empty").startsWith("Nothing needs you. 1 live process checked "));
            assertThat(text("empty")).endsWith("No worker runs on this registry, so nothing will start by itself.");
            picture("needs-nobody");
            show("live");
            filter("status:live label:invoice*");
            Windows.until("nothing matches", () -> text("empty").startsWith("None of 1 live process matches."));
            picture("filter-none");
            show("live");
            listed(1);
            robot.type(KeyCode.ENTER);
            Windows.until("the detail", () -> text("detail-verdict").startsWith("Will run"));
            tab("Output");
            says("output-empty", "The command has written nothing.");
            picture("output-empty");
            tab("Verdicts");
            says("verdicts-empty", "No sweep has judged this row.");
            picture("verdicts-empty");
            tab("Lease & evidence");
            Windows.until(
                    "the evidence",
                    () -> text("evidence-lease").equals("Nobody holds a lease on it.")
                            && Windows.seen(lookup("evidence-lease")));
            picture("evidence-queued");
        });
    }
}
