package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.ProcessWrites.Completion;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Asks how an externally owned process has ended, and says so to the registry. FX thread only. */
final class CompleteDialog {
    private final ActScene scene;
    private final ConsequencePane pane = new ConsequencePane();
    private final Label changed = ConsequencePane.text("");
    private final RadioButton success = new RadioButton("It succeeded");
    private final RadioButton failure = new RadioButton("It failed");
    private final RadioButton cancelled = new RadioButton("It was cancelled");
    private final TextArea value = new TextArea();
    private final TextField code = new TextField();
    private final TextField message = new TextField();
    private final TextField reason = new TextField();
    private final Label said = ConsequencePane.text("");
    private final SimpleStringProperty line = new SimpleStringProperty("");
    private final DialogFrame frame;
    private final Button act;
    private JudgedRow row;
    private Ground ground;
    private boolean over;

    private CompleteDialog(ActScene scene, JudgedRow row) {
        this.scene = scene;
        this.row = row;
        ground = Ground.of(row);
        var group = new ToggleGroup();
        for (var each : new RadioButton[] {success, failure, cancelled}) {
            each.setToggleGroup(group);
            each.selectedProperty().addListener((observed, was, is) -> check());
        }
        success.setId("complete-success");
        failure.setId("complete-failure");
        cancelled.setId("complete-cancelled");
        value.setId("complete-value");
        value.setPromptText("a JSON value, e.g. {\"sent\": true}; empty: null");
        value.setPrefRowCount(3);
        value.getStyleClass().add("mono");
        code.setId("complete-code");
        code.setPromptText("code, e.g. rejected");
        code.setPrefWidth(160);
        message.setId("complete-message");
        message.setPromptText("what happened");
        reason.setId("act-reason");
        reason.setPromptText("How you know, for the record");
        said.setId("complete-said");
        said.getStyleClass().add("needs");
        changed.setId("act-changed");
        changed.getStyleClass().add("needs");
        var failed = new HBox(
                8,
                new VBox(4, ConsequencePane.label("Code", code), code),
                new VBox(4, ConsequencePane.label("Message", message), message));
        HBox.setHgrow(failed.getChildren().getLast(), Priority.ALWAYS);
        var succeeded = new VBox(4, ConsequencePane.label("Result (JSON)", value), value);
        succeeded.visibleProperty().bind(success.selectedProperty());
        succeeded.managedProperty().bind(succeeded.visibleProperty());
        failed.visibleProperty().bind(failure.selectedProperty());
        failed.managedProperty().bind(failed.visibleProperty());
        show(false);
        var body = new VBox(
                12,
                changed,
                pane,
                new HBox(16, success, failure, cancelled),
                succeeded,
                failed,
                new VBox(4, ConsequencePane.label("Reason", reason), reason),
                new CommandLineBox(line, scene.folder()),
                said);
        frame = scene.dialogs().open("Complete “" + row.name() + "”", body, "Keep it");
        act = frame.addAction("Complete 1", true, this::act);
        for (var field : new TextField[] {code, message, reason}) {
            field.textProperty().addListener((observed, was, is) -> check());
        }
        value.textProperty().addListener((observed, was, is) -> check());
        check();
        frame.focusFirst(success);
        frame.onClosed(scene.feed().watch(row.id(), this::heard));
    }

    static void open(ActScene scene, String id) {
        new PromptReading(scene).row("complete", id, ActRules::complete, row -> new CompleteDialog(scene, row));
    }

    private void show(boolean mark) {
        pane.show(Consequences.complete(row, scene.asker(List.of(), List.of())), mark);
    }

    private Optional<Ending> ending() {
        if (success.isSelected()) {
            return Optional.of(new Ending(Ending.How.SUCCESS, value.getText(), "", ""));
        }
        if (failure.isSelected()) {
            return Optional.of(new Ending(Ending.How.FAILURE, "", code.getText(), message.getText()));
        }
        return cancelled.isSelected() ? Optional.of(new Ending(Ending.How.CANCELLED, "", "", "")) : Optional.empty();
    }

    private void check() {
        if (over) {
            return;
        }
        var chosen = ending();
        line.set(chosen.map(ending -> ending.commandLine(row.id(), reason.getText()))
                .orElseGet(() -> CommandLine.reasonedAct("complete", List.of(row.id()), reason.getText())));
        var problem = chosen.map(Ending::problem).orElse("");
        said.setText(problem);
        act.setDisable(
                chosen.isEmpty() || !problem.isEmpty() || reason.getText().isBlank());
    }

    private void heard(Optional<JudgedRow> next) {
        if (!over) {
            next.ifPresentOrElse(this::reread, this::gone);
        }
    }

    private void reread(JudgedRow next) {
        var after = Ground.of(next);
        var what = after.since(ground, next);
        row = next;
        if (what.isEmpty()) {
            return;
        }
        ground = after;
        if (next.row().record().outcome() != null) {
            over(Meanwhile.ended(next, scene.times()));
        } else {
            changed.setText(Meanwhile.changed(next, what + " Read again, then decide.", scene.times()));
            show(true);
        }
    }

    private void gone() {
        over("It is no longer in this registry. Nothing was done.");
    }

    private void over(String why) {
        over = true;
        changed.setText(why);
        said.setText("");
        act.setDisable(true);
        frame.setKeepText("Close");
    }

    /** What the act came to. */
    private sealed interface Answer {
        record Written(Completion completion) implements Answer {}

        record Changed(Optional<JudgedRow> row) implements Answer {}
    }

    private void act() {
        var ending = ending().orElseThrow();
        var why = reason.getText();
        var decidedOn = ground;
        act.setDisable(true);
        scene.tasks().run("leasehold-complete", () -> write(decidedOn, ending, why), this::answered, problem -> {
            Failures.tell(Failures.words(problem), scene, frame, said);
            act.setDisable(false);
        });
    }

    /** What a person decided on is what is done, or nothing is. */
    private Answer write(Ground decidedOn, Ending ending, String why) {
        var now = scene.rows().read(row.id());
        if (now.isEmpty() || !Ground.of(now.get()).equals(decidedOn)) {
            return new Answer.Changed(now);
        }
        return new Answer.Written(scene.registry()
                .completeWithAuthority(
                        row.id(), ending.output(why), new CompletionAuthority.ExternalOwner(), scene.act(why)));
    }

    private void answered(Answer answer) {
        switch (answer) {
            case Answer.Written written -> completed(written.completion());
            case Answer.Changed meanwhile -> {
                check();
                meanwhile.row().ifPresentOrElse(this::reread, this::gone);
                if (!frame.isOpen()) {
                    scene.notices().failed("“" + row.name() + "” changed meanwhile. Nothing was done.");
                }
            }
        }
    }

    private void completed(Completion completion) {
        if (completion instanceof Completion.Superseded other) {
            over("It had ended otherwise before: " + other.record().status().label() + ". Nothing was done.");
            return;
        }
        over = true;
        frame.keep();
        scene.notices()
                .done("“" + row.name() + "” has ended: "
                        + completion.record().status().label() + ".");
    }
}
