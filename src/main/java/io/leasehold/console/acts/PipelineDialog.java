package io.leasehold.console.acts;

import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Starts a pipeline as a process, from a file or from what is typed. FX thread only. */
final class PipelineDialog {
    private final ActScene scene;
    private final Map<String, String> variables;
    private final Consumer<String> started;
    private final TextField file = new TextField();
    private final TextArea text = new TextArea();
    private final Label understood = ConsequencePane.text("");
    private final DispositionChoice disposition = new DispositionChoice(
            "pipeline", "A sweep starts it again where it was: steps that have ended are never repeated.", this::check);
    private final StartFields fields = new StartFields("pipeline", "the name in its text", this::check);
    private final TextField input = fields.row("input", "Input (JSON)", "what the text says", "");
    private final Label said = ConsequencePane.text("");
    private final SimpleStringProperty line = new SimpleStringProperty("");
    private final VBox body;
    private final DialogFrame frame;
    private final Button act;
    private FromFile read = FromFile.NOTHING;
    private boolean right;
    private boolean checking;
    private int round;

    private PipelineDialog(ActScene scene, Map<String, String> variables, Consumer<String> started) {
        this.scene = scene;
        this.variables = variables;
        this.started = started;
        file.setId("pipeline-file");
        file.setPromptText("a file with the steps; Enter reads it");
        file.setOnAction(event -> read());
        text.setId("pipeline-text");
        text.setPromptText("[{\"name\": \"build\", \"command\": {\"program\": \"make\", \"args\": [\"all\"]}}]");
        text.setPrefRowCount(6);
        text.getStyleClass().add("mono");
        text.setAccessibleText("Steps (JSON)");
        understood.setId("pipeline-understood");
        understood.getStyleClass().add("muted");
        said.setId("pipeline-said");
        said.getStyleClass().add("needs");
        var choose = new Button("Choose…");
        choose.setId("pipeline-choose");
        choose.setOnAction(event -> choose());
        var from = new HBox(8, file, choose);
        HBox.setHgrow(file, Priority.ALWAYS);
        body = new VBox(
                12,
                new VBox(4, ConsequencePane.label("File", file), from),
                new VBox(4, ConsequencePane.label("Steps (JSON)", text), text, understood),
                disposition.node(),
                fields.node("Name, input, folder, environment, limits"),
                new CommandLineBox(line, scene.folder()));
        frame = scene.dialogs().open("Start a pipeline", body, "Back");
        frame.addAboveButtons(said);
        act = frame.addAction("Start", false, this::act);
        text.textProperty().addListener((observed, was, is) -> check());
        file.textProperty().addListener((observed, was, is) -> check());
        check();
        frame.focusFirst(file);
    }

    /** What was read from a file; typing changes it. */
    private record FromFile(String file, String text) {
        static final FromFile NOTHING = new FromFile("", "");

        boolean is(String named, String shown) {
            return !file.isEmpty() && file.equals(named) && text.equals(shown);
        }
    }

    /**
     * Opens the dialog.
     *
     * @param variables the variables of this program
     * @param started gets the id of the process
     */
    static void open(ActScene scene, Map<String, String> variables, Consumer<String> started) {
        if (!scene.dialogs().anyOpen()) {
            new PipelineDialog(scene, variables, started);
        }
    }

    private PipelineForm form() {
        return new PipelineForm(
                text.getText(),
                read.is(file.getText(), text.getText()) ? file.getText() : "",
                input.getText(),
                disposition.chosen(),
                fields.id(),
                fields.label(),
                fields.in(),
                fields.tries());
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle("The steps of a pipeline");
        folder().ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        var chosen = chooser.showOpenDialog(file.getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.toString());
            read();
        }
    }

    private Optional<Path> folder() {
        try {
            return Optional.ofNullable(Path.of(file.getText().strip()).getParent())
                    .filter(Files::isDirectory);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void read() {
        var name = file.getText();
        if (name.isBlank()) {
            return;
        }
        scene.tasks()
                .run(
                        "leasehold-read-pipeline",
                        () -> PipelineFile.read(name),
                        steps -> {
                            if (frame.isOpen() && !body.isDisabled() && name.equals(file.getText())) {
                                // Line ends are those of the field, so that what was read can be known again.
                                text.setText(steps);
                                read = new FromFile(name, text.getText());
                                check();
                            }
                        },
                        failure -> {
                            if (text.getText().equals(read.text())) {
                                // Nobody starts the steps of another file than the one that is named.
                                text.clear();
                            }
                            Failures.tell(Failures.words(failure), scene, frame, said);
                        });
    }

    /** The text is checked beside this thread: one of a megabyte takes its time. */
    private void check() {
        var form = form();
        line.set(form.commandLine());
        right = false;
        round++;
        var asked = round;
        if (form.empty()) {
            understood.setText("");
            show("");
            return;
        }
        show(said.getText());
        if (!checking) {
            checkNow(form, asked);
        }
    }

    private void checkNow(PipelineForm form, int asked) {
        checking = true;
        scene.tasks()
                .run(
                        "leasehold-check-pipeline",
                        form::reading,
                        reading -> {
                            checking = false;
                            if (asked == round) {
                                checked(form, reading);
                            } else {
                                check();
                            }
                        },
                        failure -> {
                            checking = false;
                            Failures.tell(Failures.words(failure), scene, frame, said);
                        });
    }

    private void checked(PipelineForm form, PipelineForm.Reading reading) {
        switch (reading) {
            case PipelineForm.Reading.Understood known -> {
                understood.setText(known.steps());
                right = true;
                show(form.missing());
            }
            case PipelineForm.Reading.Wrong wrong -> {
                understood.setText("");
                show(wrong.why());
            }
        }
    }

    private void show(String problem) {
        said.setText(problem);
        act.setDisable(!right || !problem.isEmpty());
    }

    private void act() {
        var form = form();
        new StartAct(scene, started, frame, body, act, said).run("leasehold-start-pipeline", () -> {
            var environment = form.in().environment(variables);
            return scene.register(form.start(NewIds.next(scene)).registration(environment), environment);
        });
    }
}
