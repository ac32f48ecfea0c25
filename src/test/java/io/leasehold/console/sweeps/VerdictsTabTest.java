package io.leasehold.console.sweeps;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import java.time.Duration;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What past sweeps said about a process, in a real window on a real registry. */
class VerdictsTabTest extends WindowCase {
    private boolean verdicts(int count) {
        return lookup("verdicts") instanceof ListView<?> list && list.getItems().size() == count;
    }

    @Test
    void whatSweepsSaidIsListedAsItWasThen(Hands robot) {
        open("verdicts", 1_280, 800, sample -> {
            sample.ownerBound("db-migrate-0142", "nightly migration");
            sample.begun("db-migrate-0142", sample.elsewhere);
        });
        Windows.until(
                "a row",
                () -> table("processes") != null
                        && table("processes").getItems().size() == 1);
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        Windows.until("the detail", () -> text("detail-verdict").startsWith("Left alone"));
        for (var tab = 0; tab < 5; tab++) {
            robot.press(KeyCode.CONTROL, KeyCode.TAB).release(KeyCode.TAB, KeyCode.CONTROL);
        }
        Windows.until("an answer", () -> text("verdicts-empty").equals("No sweep has judged this row."));
        Pictures.take(open, "verdicts-empty-1280");
        try (var sweeper = sample.worker("sweep-1")) {
            sweeper.settleOnce();
            Windows.until("the first verdict", () -> verdicts(1));
            sample.elapse(Duration.ofSeconds(71));
            sweeper.settleOnce();
        }
        Windows.until("the second verdict", () -> verdicts(2));
        Pictures.take(open, "verdicts-1280");
    }
}
