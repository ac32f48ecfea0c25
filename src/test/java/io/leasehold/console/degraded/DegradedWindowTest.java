package io.leasehold.console.degraded;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.Pictures;
import io.leasehold.console.SampleRegistry;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import io.leasehold.host.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A machine that slept, and a disk that is really full: a small one of its own. */
class DegradedWindowTest extends WindowCase {
    private String banner(String beginning) {
        for (Node node : open.scene().getRoot().lookupAll(".banner .label")) {
            if (node instanceof Label label && label.getText().startsWith(beginning)) {
                return label.getText();
            }
        }
        return "";
    }

    @Test
    void aSleepIsToldWithACountdownUntilSweepsGoOn() {
        open("slept", 1_280, 800, sample -> {
            sample.ownerBound("db-migrate-0142", "nightly migration");
            sample.begun("db-migrate-0142", sample.dead);
            sample.sleep(Duration.ofHours(7));
            sample.rerunnable("noticed", "the first write after the sleep");
        });
        Windows.until(
                "it is told",
                () -> !banner("This machine slept from 09:00:00 to 16:00:0").isEmpty());
        assertThat(Windows.on(() -> banner("This machine slept")))
                .contains("(7 h")
                .contains("s left.");
        Windows.until(
                "its verdict waits too",
                () -> table("processes") != null
                        && !table("processes").getItems().isEmpty());
        Pictures.take(open, "slept-1280");
        sample.elapse(Duration.ofSeconds(11));
        Windows.until("it is over", () -> banner("This machine slept").isEmpty());
    }

    @Test
    void aFullDiskIsNamedNothingCanBeDoneAndItsEndIsToldWithWhatWasChecked(Hands robot) throws IOException {
        var disk = new SmallDisk(temp, 16);
        try {
            open("disk/orders", 1_280, 800, SampleRegistry::everyPhase);
            Windows.until(
                    "its rows",
                    () -> table("processes") != null
                            && table("processes").getItems().size() == 7);
            var log = temp.resolve("disk/orders-config").resolve("leasehold.log");
            Files.createDirectories(log.getParent());
            Files.write(log, new byte[1_000]);
            var old = Files.write(log.resolveSibling("leasehold.log.1"), new byte[100_000]);
            var bundles = Files.createDirectories(temp.resolve("bundles"));
            var bundle = Files.write(bundles.resolve("incident.zip"), new byte[200_000]);
            var gone = bundles.resolve("gone.zip");
            Windows.on(() -> {
                open.settings().update(now -> now.withBundle(bundle.toString()).withBundle(gone.toString()));
                return null;
            });
            disk.fill();
            Windows.until(
                    "it is told",
                    () -> !banner("The registry cannot be written since 09:01:20: the disk of ")
                            .isEmpty());
            robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
            Windows.until(
                    "every act says why",
                    () -> lookup("head-cancel") instanceof Button cancel
                            && cancel.isDisabled()
                            && cancel.getAccessibleText().contains("The registry cannot be written"));
            Pictures.take(open, "full-1280");
            resize(960, 600);
            Pictures.take(open, "full-960");
            resize(1_280, 800);
            robot.clickOn("Where the space is…");
            Windows.until("where it is", () -> text("space-use").contains(" of events, "));
            Windows.until("the old logs", () -> text("space-logs").contains("98 KB of them in old files"));
            Windows.until(
                    "the bundle",
                    () -> text("space-bundle")
                            .equals("An incident bundle that was made here takes 195 KB, in " + bundles
                                    + ". That is another disk than the registry's."));
            Pictures.take(open, "full-space-1280");
            robot.clickOn("#space-delete");
            Windows.until("they are gone", () -> text("space-said").contains("98 KB are free again"));
            assertThat(old).doesNotExist();
            assertThat(log).exists();
            Windows.until("none is left", () -> text("space-logs").endsWith("none of them is old."));
            robot.type(KeyCode.ESCAPE);
            disk.free();
            Windows.until("its end", () -> banner("Writable again at ").contains("10 rows checked, none damaged."));
            Pictures.take(open, "writable-again-1280");
            Windows.until(
                    "acts are possible again",
                    () -> lookup("head-cancel") instanceof Button cancel && !cancel.isDisabled());
        } finally {
            if (open != null) {
                open.close();
                open = null;
            }
            disk.close();
        }
    }
}
