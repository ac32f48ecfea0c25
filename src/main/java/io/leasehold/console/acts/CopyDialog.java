package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Availability;
import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.process.ProcessCopy;
import io.leasehold.process.RecoveryDisposition;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Starts the same work again under another id. FX thread only. */
final class CopyDialog {
    private final ActScene scene;
    private final JudgedRow row;
    private final Consumer<String> started;
    private final TextField id = new TextField();
    private final Label said = ConsequencePane.text("");
    private final VBox body;
    private final DialogFrame frame;
    private final Button act;

    private CopyDialog(ActScene scene, JudgedRow row, Consumer<String> started) {
        this.scene = scene;
        this.row = row;
        this.started = started;
        id.setId("copy-id");
        id.setText(NewIds.next(scene));
        said.setId("copy-said");
        said.getStyleClass().add("needs");
        var pane = new ConsequencePane();
        pane.show(consequence(row, scene.asker(List.of(), List.of())), false);
        body = new VBox(
                12,
                pane,
                new VBox(4, ConsequencePane.label("Id of the copy", id), id),
                new CommandLineBox(
                        id.textProperty()
                                .map(typed -> CommandLine.of("start", "--like", row.id(), "--id", typed.strip())),
                        scene.folder()),
                said);
        frame = scene.dialogs().open("Start a copy of “" + row.name() + "”", body, "Back");
        act = frame.addAction("Start the copy", false, this::act);
        id.textProperty().addListener((observed, was, is) -> act.setDisable(is.isBlank()));
        frame.focusFirst(id);
        id.selectAll();
    }

    static void open(ActScene scene, String id, Consumer<String> started) {
        new PromptReading(scene).row("copy", id, row -> Availability.YES, row -> new CopyDialog(scene, row, started));
    }

    static Consequence consequence(JudgedRow row, Asker asker) {
        var external = row.row().record().registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED;
        return new Consequence(
                "The same work is done once more.",
                Standing.lines(row, asker),
                List.of(
                        "A new process gets the same input, disposition, bounds and captured environment.",
                        external
                                ? "No worker here runs it; the program that does the work ends it."
                                : "It runs as soon as a worker takes it.",
                        "Its cause names " + row.id() + "."),
                List.of(
                        row.row().record().status().live()
                                ? "“" + row.name() + "” itself goes on: the work may then be done twice."
                                : "“" + row.name() + "” itself stays as it ended."),
                null);
    }

    private void act() {
        var chosen = id.getText().strip();
        new StartAct(scene, started, frame, body, act, said)
                .run(
                        "leasehold-copy",
                        () -> scene.registry()
                                .register(ProcessCopy.of(row.row().record().registration(), chosen))
                                .record()
                                .id());
    }
}
