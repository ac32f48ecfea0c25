package io.leasehold.console.acts;

import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.process.RecoveryDisposition;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Starts a command as a process. FX thread only. */
final class StartDialog {
    private final ActScene scene;
    private final Map<String, String> variables;
    private final Consumer<String> started;
    private final TextField command = field("start-command", "e.g. rsync -a 'my files' /backup");
    private final RadioButton again = new RadioButton("Run it again (rerunnable)");
    private final RadioButton never = new RadioButton("Never run it twice (owner-bound)");
    private final TextField id = field("start-id", "a new one");
    private final TextField label = field("start-label", "the program's name");
    private final TextField folder = field("start-folder", "");
    private final TextField tries = field("start-tries", "without bound");
    private final TextField limit = field("start-limit", "none; e.g. 30m");
    private final TextArea environment = new TextArea();
    private final CheckBox everything = new CheckBox("Capture every variable of this program, not only the usual ones");
    private final Label said = ConsequencePane.text("");
    private final SimpleStringProperty line = new SimpleStringProperty("");
    private final DialogFrame frame;
    private final Button act;

    private StartDialog(ActScene scene, Map<String, String> variables, Consumer<String> started) {
        this.scene = scene;
        this.variables = variables;
        this.started = started;
        folder.setText(System.getProperty("user.home", "/"));
        tries.setText("10");
        environment.setId("start-environment");
        environment.setPrefRowCount(2);
        environment.setPromptText("NAME=value, or NAME to copy it; one a line");
        environment.getStyleClass().add("mono");
        said.setId("start-said");
        said.getStyleClass().add("needs");
        var group = new ToggleGroup();
        again.setToggleGroup(group);
        again.setId("start-again");
        never.setToggleGroup(group);
        never.setId("start-never");
        var choice = new VBox(
                4,
                new Label("If its owner is lost while it runs"),
                again,
                note("A sweep starts it again once the owner is proven dead or its lease has lapsed."),
                never,
                note("A sweep closes it as abandoned; a person finds out how far it came."));
        var more = new TitledPane("Name, folder, environment, limits", grid());
        more.setId("start-more");
        more.setExpanded(false);
        more.setAnimated(false);
        var body = new VBox(
                12,
                new VBox(4, ConsequencePane.label("Program and arguments", command), command),
                choice,
                more,
                new CommandLineBox(line, scene.folder()));
        frame = scene.dialogs().open("Start a process", body, "Back");
        frame.addAboveButtons(said);
        act = frame.addAction("Start", false, this::act);
        for (var field : new TextField[] {command, id, label, folder, tries, limit}) {
            field.textProperty().addListener((observed, was, is) -> check());
        }
        environment.textProperty().addListener((observed, was, is) -> check());
        everything.selectedProperty().addListener((observed, was, is) -> check());
        group.selectedToggleProperty().addListener((observed, was, is) -> check());
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

    private GridPane grid() {
        var grid = new GridPane(12, 8);
        var at = 0;
        at = row(grid, at, "Id", id);
        at = row(grid, at, "Label", label);
        at = row(grid, at, "Folder", folder);
        at = row(grid, at, "Variables", environment);
        grid.add(everything, 1, at++);
        at = row(grid, at, "Tries at most", tries);
        row(grid, at, "Time limit", limit);
        return grid;
    }

    private static int row(GridPane grid, int at, String word, Node field) {
        var name = ConsequencePane.label(word, field);
        name.setMinWidth(90);
        grid.add(name, 0, at);
        grid.add(field, 1, at);
        GridPane.setHgrow(field, Priority.ALWAYS);
        return at + 1;
    }

    private static TextField field(String id, String prompt) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        return field;
    }

    private static Label note(String words) {
        var note = ConsequencePane.text(words);
        note.getStyleClass().addAll("muted", "act-note");
        return note;
    }

    private StartForm form() {
        return new StartForm(
                command.getText(),
                disposition(),
                id.getText(),
                label.getText(),
                folder.getText(),
                environment.getText(),
                everything.isSelected(),
                tries.getText(),
                limit.getText());
    }

    private @Nullable RecoveryDisposition disposition() {
        if (again.isSelected()) {
            return RecoveryDisposition.RERUNNABLE;
        }
        return never.isSelected() ? RecoveryDisposition.OWNER_BOUND : null;
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
        act.setDisable(true);
        var form = form();
        scene.tasks()
                .run(
                        "leasehold-start",
                        () -> {
                            var environmentNow = form.environment(variables);
                            var registration = form.start(NewIds.next(scene)).registration(environmentNow);
                            scene.registry().putEnvironment(environmentNow);
                            return scene.registry()
                                    .register(registration)
                                    .record()
                                    .id();
                        },
                        this::done,
                        this::failed);
    }

    private void done(String newId) {
        frame.keep();
        scene.notices().done("“" + newId + "” is registered.");
        started.accept(newId);
    }

    private void failed(Exception failure) {
        Failures.tell(Failures.words(failure), scene, frame, said);
        act.setDisable(false);
    }
}
