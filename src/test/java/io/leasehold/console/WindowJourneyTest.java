package io.leasehold.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Filtering, looking without a trace, and closing while something runs. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
class WindowJourneyTest {
    @TempDir
    private Path temp;

    private Stage stage;
    private SampleRegistry sample;
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

    private void open(Consumer<SampleRegistry> fill) {
        sample = new SampleRegistry(temp.resolve("orders-prod"));
        fill.accept(sample);
        open = Windows.on(() -> Windows.open(stage, sample, temp.resolve("config"), 1_280, 800));
    }

    private void rows(int count) {
        Windows.until(
                count + " rows",
                () -> open.scene().lookup("#processes") instanceof TableView<?> table
                        && table.getItems().size() == count);
    }

    private String text(String id) {
        return open.scene().lookup("#" + id) instanceof Labeled labeled && labeled.getText() != null
                ? labeled.getText()
                : "";
    }

    private void filter(String text) {
        Windows.on(() -> {
            ((TextField) open.scene().lookup("#filter")).setText(text);
            return null;
        });
    }

    private void press(String id) {
        Windows.until(id, () -> open.scene().lookup("#" + id) instanceof Button button && !button.isDisabled());
        Windows.on(() -> {
            ((Button) open.scene().lookup("#" + id)).fire();
            return null;
        });
    }

    @Test
    void aFilterNarrowsTheListAndAMistakeIsNamedWithItsPlace() {
        open(SampleRegistry::everyPhase);
        rows(7);
        filter("disposition:owner_bound");
        rows(3);
        filter("ownr:worker-7");
        Windows.until("the mistake", () -> text("filter-error").startsWith("Unknown key ‘ownr’ at 1."));
        rows(3);
        filter("kind:nothing");
        Windows.until("a way to the ended ones", () -> shown("search-ended"));
        filter("kind:nothing status:any");
        Windows.until("none", () -> text("empty").equals("None of 10 processes matches."));
        assertThat(Windows.on(() -> shown("search-ended")))
                .as("they are searched already")
                .isFalse();
        filter("");
        rows(7);
    }

    private boolean shown(String id) {
        return open.scene().lookup("#" + id) instanceof Node node && node.isVisible();
    }

    @Test
    void whoOnlyLooksLeavesNoTrace(Hands robot) {
        open(SampleRegistry::everyPhase);
        rows(7);
        var events = sample.registry.eventsSince(0, 1_000);
        for (var view : new String[] {"needs-you", "silent", "all", "owners", "events", "sweeps", "settings", "live"}) {
            robot.clickOn("#rail-" + view);
        }
        rows(7);
        Windows.on(() -> {
            open.window().requestClose(() -> {});
            return null;
        });
        assertThat(sample.registry.eventsSince(0, 1_000)).isEqualTo(events);
        assertThat(sample.registry.acts(10)).isEmpty();
        assertThat(sample.registry.sweeps(10)).isEmpty();
        assertThat(sample.registry.owners()).isEmpty();
    }

    @Test
    void closingWhileSomethingRunsAsksWhatBecomesOfIt(Hands robot) {
        open(sample -> sample.command("long", "long", RecoveryDisposition.RERUNNABLE, "/bin/sleep", "600"));
        robot.clickOn("#mode");
        Windows.until("a forecast", () -> text("forecast").startsWith("It would"));
        press("dialog-act");
        Windows.until(
                "its command runs",
                () -> sample.registry.find("long").orElseThrow().record().child() != null);
        var closed = new AtomicInteger();
        askToClose(closed);
        press("dialog-keep");
        Windows.until("no dialog", () -> open.scene().lookup("#dialog-keep") == null);
        assertThat(closed).as("kept open").hasValue(0);
        askToClose(closed);
        Windows.until("how many run", () -> text("dialog-act").equals("Wait for 1"));
        press("dialog-act");
        Windows.until("no dialog", () -> open.scene().lookup("#dialog-keep") == null);
        Windows.until("it waits", () -> text("mode").equals("Waiting for 1"));
        robot.clickOn("#mode");
        Windows.until("a way not to wait", () -> text("dialog-act").equals("Stop 1 now"));
        press("dialog-act");
        Windows.until("it closes", () -> closed.get() == 1);
        var row = sample.registry.find("long").orElseThrow();
        assertThat(row.record().status()).isEqualTo(ProcessStatus.RUNNING);
        assertThat(row.lease().holder()).as("given back").isNull();
    }

    private void askToClose(AtomicInteger closed) {
        Windows.on(() -> {
            open.window().requestClose(closed::incrementAndGet);
            return null;
        });
    }
}
