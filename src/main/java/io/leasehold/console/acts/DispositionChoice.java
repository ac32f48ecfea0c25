package io.leasehold.console.acts;

import io.leasehold.process.RecoveryDisposition;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Asks what a sweep may do with a process whose owner is lost; nothing is chosen for anybody. FX thread only. */
final class DispositionChoice {
    private final RadioButton again = new RadioButton("Run it again (rerunnable)");
    private final RadioButton never = new RadioButton("Never run it twice (owner-bound)");
    private final VBox node;

    /**
     * A choice.
     *
     * @param name begins the ids of its parts
     * @param rerun what comes of running it again
     */
    DispositionChoice(String name, String rerun, Runnable chosen) {
        var group = new ToggleGroup();
        again.setToggleGroup(group);
        again.setId(name + "-again");
        never.setToggleGroup(group);
        never.setId(name + "-never");
        group.selectedToggleProperty().addListener((observed, was, is) -> chosen.run());
        node = new VBox(
                4,
                new Label("If its owner is lost while it runs"),
                again,
                note(rerun),
                never,
                note("A sweep closes it as abandoned; a person finds out how far it came."));
    }

    Node node() {
        return node;
    }

    /** What was chosen; absent: nothing yet. */
    @Nullable
    RecoveryDisposition chosen() {
        if (again.isSelected()) {
            return RecoveryDisposition.RERUNNABLE;
        }
        return never.isSelected() ? RecoveryDisposition.OWNER_BOUND : null;
    }

    private static Label note(String words) {
        var note = ConsequencePane.text(words);
        note.getStyleClass().addAll("muted", "act-note");
        return note;
    }
}
