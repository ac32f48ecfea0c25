package io.leasehold.console.frame;

import atlantafx.base.theme.Styles;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.text.VisibleText;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says what has just happened, in a corner. What went wrong stays until it is closed. FX thread only. */
public final class Notices {
    private static final Duration STAYS = Duration.seconds(6);
    private static final int MOST = 4;

    /** Some twenty lines: what names an id of ten thousand letters must not cover the window. */
    private static final double HIGHEST = 320;

    private final VBox box = new VBox(8);

    Notices() {
        box.setPickOnBounds(false);
        box.setAlignment(Pos.BOTTOM_RIGHT);
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        box.getStyleClass().add("notices");
    }

    Region node() {
        return box;
    }

    /** Something was done. */
    public void done(String text) {
        var notice = add("Done: ", VisibleText.lines(text), Feather.CHECK_CIRCLE, "notice-done");
        var wait = new PauseTransition(STAYS);
        wait.setOnFinished(event -> box.getChildren().remove(notice));
        wait.play();
    }

    /** Something went wrong: what happened, to what, why, and what to do. */
    public void failed(String text) {
        add("Not done: ", VisibleText.lines(text), Feather.ALERT_TRIANGLE, "notice-failed");
    }

    private HBox add(String spoken, String text, Feather icon, String style) {
        var label = new Label(text);
        Wrapping.allow(label);
        label.setMaxSize(360, HIGHEST);
        HBox.setHgrow(label, Priority.ALWAYS);
        var notice = new HBox(8, new FontIcon(icon), label);
        var close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        close.setAccessibleText("Close this notice: " + text);
        close.setOnAction(event -> box.getChildren().remove(notice));
        notice.getChildren().add(close);
        notice.getStyleClass().addAll("notice", style);
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.setAccessibleRole(AccessibleRole.TEXT);
        notice.setAccessibleText(spoken + text);
        box.getChildren().add(notice);
        Announcements.now(notice);
        if (box.getChildren().size() > MOST) {
            box.getChildren().removeFirst();
        }
        return notice;
    }
}
