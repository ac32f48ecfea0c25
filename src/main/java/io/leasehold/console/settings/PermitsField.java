package io.leasehold.console.settings;

import io.leasehold.console.fx.WholeLabel;
import io.leasehold.console.worker.WorkerMode;
import io.leasehold.text.Numbers;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How many processes a worker of this window runs at a time. What is not a number is explained and not kept. */
final class PermitsField extends VBox {
    private final SettingsModel settings;
    private final ObservableValue<WorkerMode> mode;
    private final TextField field = new TextField();
    private final Label problem = new Label();
    private final Label when = new WholeLabel();

    PermitsField(SettingsModel settings, ObservableValue<WorkerMode> mode) {
        super(4);
        this.settings = settings;
        this.mode = mode;
        field.setId("permits");
        field.setPrefColumnCount(5);
        field.setAccessibleText("Processes that a worker of this window runs at a time");
        problem.setId("permits-problem");
        problem.getStyleClass().add("field-problem");
        when.setId("permits-when");
        when.getStyleClass().add("muted");
        var line = new HBox(8, field, new Label("processes at a time"), problem);
        line.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(line, when);
        field.setText(Integer.toString(settings.get().permits()));
        field.textProperty().addListener((observed, was, is) -> entered(is));
        mode.addListener((observed, was, is) -> say());
        say();
    }

    /** The number that is meant; empty: none from 1 to the most. */
    static Optional<Integer> parsed(String text) {
        var digits = text.strip();
        return digits.matches("[0-9]{1,5}")
                ? Optional.of(Integer.parseInt(digits))
                        .filter(number -> number >= 1 && number <= ConsoleSettings.MOST_PERMITS)
                : Optional.empty();
    }

    private void entered(String text) {
        parsed(text).ifPresent(number -> settings.update(now -> now.withPermits(number)));
        say();
    }

    private void say() {
        problem.setText(
                parsed(field.getText()).isPresent()
                        ? ""
                        : "Enter a number from 1 to " + Numbers.grouped(ConsoleSettings.MOST_PERMITS) + "; "
                                + settings.get().permits() + " holds.");
        when.setText(when(mode.getValue(), settings.get().permits()));
    }

    static String when(WorkerMode mode, int wanted) {
        return switch (mode) {
            case WorkerMode.Working working ->
                working.permits() == wanted
                        ? "The worker that runs goes by it."
                        : "Holds from the next worker that starts here; the one that runs keeps " + working.permits()
                                + ".";
            case WorkerMode.Stopping ignored -> "Holds from the next worker that starts here.";
            case WorkerMode.Looking ignored -> "Holds from the next worker that starts here.";
            case WorkerMode.ReadOnly ignored ->
                "Holds wherever a worker starts in a window of yours; none starts in this one.";
        };
    }
}
