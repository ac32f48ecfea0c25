package io.leasehold.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.console.Hands;
import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The menu of acts says what they would be done to. */
class ActMenuTest extends WindowCase {
    private String title() {
        return open.scene().lookup("#act-menu .dialog-title") instanceof Label label ? label.getText() : "";
    }

    @Test
    void ofManyWithOneLabelItNamesTheOne(Hands robot) {
        open("orders", 1_280, 800, sample -> {
            sample.rerunnable("sh-1", "sh");
            sample.rerunnable("sh-2", "sh");
        });
        robot.clickOn("#rail-all");
        listed(2);
        robot.write("x");
        Windows.until("the menu", () -> title().equals("sh"));
        assertThat(text("act-menu-id")).isEqualTo("sh-1");
        robot.type(KeyCode.ESCAPE);
        robot.type(KeyCode.DOWN).write("x");
        Windows.until("the menu of the other", () -> text("act-menu-id").equals("sh-2"));
        robot.type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.A).release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("x");
        Windows.until("the menu of both", () -> title().equals("2 processes"));
        assertThat(lookup("act-copy").isDisabled()).isTrue();
        assertThat(Windows.on(() -> open.scene().lookup("#act-menu").lookupAll(".act-reason").stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .contains("Copies are started one by one.");
        assertThat(lookup("act-menu-id")).isNull();
    }
}
