package io.leasehold.console.acts;

import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Keeps a row for work that somebody else does. FX thread only. */
final class ExternalDialog {
    private final ActScene scene;
    private final Consumer<String> started;
    private final TextField id = new TextField();
    private final TextField label = new TextField();
    private final TextArea metadata = new TextArea();
    private final Label said = ConsequencePane.text("");
    private final VBox body;
    private final DialogFrame frame;
    private final Button act;

    private ExternalDialog(ActScene scene, Consumer<String> started) {
        this.scene = scene;
        this.started = started;
        id.setId("external-id");
        id.setPromptText("a new one");
        label.setId("external-label");
        metadata.setId("external-metadata");
        metadata.setPromptText("{\"order\": 4711}");
        metadata.setPrefRowCount(4);
        metadata.getStyleClass().add("mono");
        said.setId("external-said");
        said.getStyleClass().add("needs");
        var line = Bindings.createStringBinding(
                this::commandLine, id.textProperty(), label.textProperty(), metadata.textProperty());
        body = new VBox(
                12,
                ConsequencePane.text(
                        "No worker here ever runs it. The program that does the work ends it, or you complete"
                                + " or abandon it."),
                new VBox(4, ConsequencePane.label("Id", id), id),
                new VBox(4, ConsequencePane.label("Label", label), label),
                new VBox(4, ConsequencePane.label("Metadata (JSON)", metadata), metadata),
                new CommandLineBox(line, scene.folder()),
                said);
        frame = scene.dialogs().open("Register an external process", body, "Back");
        act = frame.addAction("Register", false, this::act);
        frame.focusFirst(id);
    }

    static void open(ActScene scene, Consumer<String> started) {
        if (!scene.dialogs().anyOpen()) {
            new ExternalDialog(scene, started);
        }
    }

    private String commandLine() {
        var words = new ArrayList<String>(List.of("start", "--external"));
        if (!id.getText().isBlank()) {
            words.addAll(List.of("--id", id.getText().strip()));
        }
        if (!label.getText().isBlank()) {
            words.addAll(List.of("--label", label.getText().strip()));
        }
        if (!metadata.getText().isBlank()) {
            words.addAll(List.of("--metadata", metadata.getText().strip()));
        }
        return CommandLine.of(words);
    }

    private void act() {
        var named = id.getText().strip();
        var called = label.getText().strip();
        var json = metadata.getText().strip();
        new StartAct(scene, started, frame, body, act, said).run("leasehold-start-external", () -> {
            var input = new ProcessInput.External(json.isEmpty() ? null : ProcessJson.parse(json));
            var derived = ProcessIdentity.of(input);
            return scene.registry()
                    .register(new ProcessRegistration(
                            named.isEmpty() ? NewIds.next(scene) : named,
                            input,
                            RecoveryDisposition.EXTERNALLY_OWNED,
                            null,
                            called.isEmpty() ? derived : new ProcessIdentity(derived.kind(), called, null),
                            List.of(),
                            ProcessProvenance.host(),
                            null))
                    .record()
                    .id();
        });
    }
}
