package io.leasehold.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.Windows;
import io.leasehold.process.RecoveryDisposition;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a real command writes arrives in a real window and can be searched. */
@ExtendWith({ApplicationExtension.class, Hands.Lent.class})
class OutputTabTest {
    private static final String SCRIPT =
            "i=0; while [ $i -lt 300 ]; do echo line $i; i=$((i+1)); done; echo a Needle >&2; printf 'a\\033[31mb'";

    @TempDir
    private Path temp;

    private Stage stage;

    @Start
    void start(Stage first) {
        stage = first;
    }

    @Test
    void theOutputOfACommandArrivesAndIsSearched(Hands robot) {
        var sample = new SampleRegistry(temp.resolve("output"));
        sample.command("noisy", "noisy import", RecoveryDisposition.RERUNNABLE, "/bin/sh", "-c", SCRIPT);
        var open = Windows.on(() -> Windows.open(stage, sample, temp.resolve("config"), 1_280, 800));
        try {
            Windows.until(
                    "a row",
                    () -> open.scene().lookup("#processes") instanceof TableView<?> table
                            && table.getItems().size() == 1);
            robot.type(KeyCode.ENTER);
            Windows.until("a verdict", () -> open.scene().lookup("#detail-verdict") != null);
            Windows.on(() -> {
                var tabs = (TabPane) open.scene().lookup(".detail-tabs");
                tabs.getSelectionModel()
                        .select(tabs.getTabs().stream()
                                .filter(tab -> tab.getText().equals(OutputTab.TITLE))
                                .findFirst()
                                .orElseThrow());
                return null;
            });
            Windows.until(
                    "nothing written",
                    () -> open.scene().lookup("#output-empty") instanceof Label label
                            && label.getText().equals("The command has written nothing."));
            Pictures.take(open, "output-empty-1280");
            run(sample);
            Windows.until(
                    "all of it",
                    () -> open.scene().lookup("#output") instanceof ListView<?> list
                            && list.getItems().size() == 302);
            Pictures.take(open, "output-1280");
            robot.clickOn("#output-find").write("needle");
            Windows.until(
                    "it is found",
                    () -> open.scene().lookup("#output-found") instanceof Label label
                            && label.getText().equals("1 of 1"));
            Pictures.take(open, "output-found-1280");
            assertThat(Windows.on(() -> open.scene().lookup("#output") instanceof ListView<?> list
                            && list.getItems().contains(new OutputLine(OutputLine.Kind.OUT, "a\\u001b[31mb", false))))
                    .isTrue();
        } finally {
            open.close();
        }
    }

    private static void run(SampleRegistry sample) {
        try (var worker = sample.worker("worker-1")) {
            worker.start();
            worker.untilIdle();
        }
    }
}
