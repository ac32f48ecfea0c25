package io.leasehold.console.acts;

import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Starts a command as a process. FX thread only. */
final class StartDialog {
    private final ActScene scene;
    private final Map<String, String> variables;
    private final Consumer<String> started;
    private final TextField command = new TextField();
    private final DispositionChoice disposition = new DispositionChoice(
            "start", "A sweep starts it again once the owner is proven dead or its lease has lapsed.", this::check);
    private final StartFields fields = new StartFields("start", "the program's name", this::check);
    private final TextField limit = fields.row("limit", "Time limit", "none; e.g. 30m", "");
    private final Label said = ConsequencePane.text("");
    private final SimpleStringProperty line = new SimpleStringProperty("");
    private final VBox body;
    private final DialogFrame frame;
    private final Button act;

    private StartDialog(ActScene scene, Map<String, String> variables, Consumer<String> started) {
        this.scene = scene;
        this.variables = variables;
        this.started = started;
        command.setId("start-command");
        command.setPromptText("e.g. rsync -a 'my files' /backup");
        said.setId("start-said");
        said.getStyleClass().add("needs");
        body = new VBox(
                12,
                new VBox(4, ConsequencePane.label("Program and arguments", command), command),
                disposition.node(),
                fields.node("Name, folder, environment, limits"),
                new CommandLineBox(line, scene.folder()));
        frame = scene.dialogs().open("Start a process", body, "Back");
        frame.addAboveButtons(said);
        act = frame.addAction("Start", false, this::act);
        command.textProperty().addListener((observed, was, is) -> check());
        check();
        frame.focusFirst(command);
    }

    /**
     * Opens the dialog.
     *
     * @param variables the variables of this program
     * @param started gets the id of the process
     */
    static void open(ActScene scene, Map<String, String> variables, Consumer<String> started) {
        if (!scene.dialogs().anyOpen()) {
            new StartDialog(scene, variables, started);
        }
    }

    private StartForm form() {
        return new StartForm(
                command.getText(),
                disposition.chosen(),
                fields.id(),
                fields.label(),
                fields.in(),
                fields.tries(),
                limit.getText());
    }

    private void check() {
        var form = form();
        line.set(form.commandLine());
        var problem = form.problem();
        // What has not been typed yet is no mistake.
        said.setText(command.getText().isBlank() ? "" : problem);
        act.setDisable(!problem.isEmpty());
    }

    private void act() {
        var form = form();
        new StartAct(scene, started, frame, body, act, said).run("leasehold-start", () -> {
            var environment = form.in().environment(variables);
            return scene.register(form.start(NewIds.next(scene)).registration(environment), environment);
        });
    }
}
