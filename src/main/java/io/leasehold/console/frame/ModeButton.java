package io.leasehold.console.frame;

import io.leasehold.console.worker.WorkerMode;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says whether a worker runs in this window; pressed, it offers to start or to stop one. */
final class ModeButton extends Button {
    private final Announcements announcements;

    ModeButton(ObservableValue<WorkerMode> mode, Runnable pressed, Announcements announcements) {
        this.announcements = announcements;
        setId("mode");
        getStyleClass().add("mode");
        setOnAction(event -> pressed.run());
        mode.addListener((observed, was, is) -> show(is));
        show(mode.getValue());
    }

    private void show(WorkerMode mode) {
        var works = mode instanceof WorkerMode.Working || mode instanceof WorkerMode.Stopping;
        setGraphic(new FontIcon(icon(mode)));
        setText(mode.title());
        setTooltip(new Tooltip(mode.sentence()));
        setAccessibleText(mode.sentence());
        announcements.changed(this);
        getStyleClass().removeAll("mode-working");
        if (works) {
            getStyleClass().add("mode-working");
        }
    }

    private static Feather icon(WorkerMode mode) {
        return switch (mode) {
            case WorkerMode.Looking ignored -> Feather.EYE;
            case WorkerMode.ReadOnly ignored -> Feather.LOCK;
            case WorkerMode.Working ignored -> Feather.PLAY;
            case WorkerMode.Stopping ignored -> Feather.PLAY;
        };
    }
}
