package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.SignalKey;
import io.leasehold.process.WaitKind;
import io.leasehold.registry.ProcessWrites.SignalRequest;
import io.leasehold.registry.ProcessWrites.Signalled;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Asks which of the signals that a process declares is sent to it, and with what. FX thread only. */
final class SignalDialog {
    private final ActScene scene;
    private final JudgedRow row;
    private final String signalId;
    private final ComboBox<String> name = new ComboBox<>();
    private final TextArea payload = new TextArea();
    private final TextField reason = new TextField();
    private final Label said = ConsequencePane.text("");
    private final SimpleStringProperty line = new SimpleStringProperty("");
    private final DialogFrame frame;
    private final Button act;

    private SignalDialog(ActScene scene, JudgedRow row) {
        this.scene = scene;
        this.row = row;
        // One id for the whole dialog: a signal whose answer was lost is sent again as the same.
        signalId = scene.tasks().work().newId();
        name.setId("signal-name");
        name.setAccessibleText("Signal");
        name.getItems().setAll(declared(row));
        name.setMaxWidth(Double.MAX_VALUE);
        payload.setId("signal-payload");
        payload.setPromptText("a JSON value that goes with it; empty: null");
        payload.setPrefRowCount(3);
        payload.getStyleClass().add("mono");
        reason.setId("act-reason");
        reason.setPromptText("Why, for the record (may be empty)");
        said.setId("act-changed");
        said.getStyleClass().add("needs");
        var pane = new ConsequencePane();
        pane.show(consequence(row), false);
        var body = new VBox(
                12,
                pane,
                new VBox(4, ConsequencePane.label("Signal", name), name),
                new VBox(4, ConsequencePane.label("Value that goes with it (JSON)", payload), payload),
                new VBox(4, ConsequencePane.label("Reason", reason), reason),
                new CommandLineBox(line, scene.folder()),
                said);
        frame = scene.dialogs().open("Signal “" + row.name() + "”", body, "Send nothing");
        act = frame.addAction("Send 1", true, this::act);
        name.valueProperty().addListener((observed, was, is) -> check());
        payload.textProperty().addListener((observed, was, is) -> check());
        reason.textProperty().addListener((observed, was, is) -> check());
        name.getSelectionModel().select(awaited(row));
        check();
        frame.focusFirst(name);
    }

    static void open(ActScene scene, String id) {
        new PromptReading(scene).row("signal", id, ActRules::signal, row -> new SignalDialog(scene, row));
    }

    /** The names of the signals that a process declares. */
    static List<String> declared(JudgedRow row) {
        return row.row().record().registration().eventTypes().stream()
                .map(type -> type.name())
                .filter(type -> type.startsWith(SignalKey.TYPE_PREFIX))
                .map(type -> type.substring(SignalKey.TYPE_PREFIX.length()))
                .toList();
    }

    /** The one it waits for, else the first. */
    private static String awaited(JudgedRow row) {
        var waiting = row.row().record().waiting();
        return waiting != null && waiting.kind() instanceof WaitKind.Signal signal
                ? signal.name()
                : declared(row).getFirst();
    }

    private static Consequence consequence(JudgedRow row) {
        var waiting = row.row().record().waiting();
        var now = waiting != null && waiting.kind() instanceof WaitKind.Signal signal
                ? "It waits for the signal " + signal.name() + "."
                : "It waits for no signal.";
        return new Consequence(
                "You send a signal to this process.",
                List.of(now),
                List.of(
                        "The signal is stored now and cannot be taken back.",
                        "If it is the one the process waits for, the process goes on; else it is kept for the run that"
                                + " asks for it."),
                List.of("It starts and stops nothing by itself."),
                null);
    }

    private void check() {
        var problem = problem();
        said.setText(problem);
        var words = new ArrayList<String>(List.of("signal", row.id(), name.getValue()));
        if (!payload.getText().isBlank()) {
            words.add(payload.getText().strip());
        }
        if (!reason.getText().isBlank()) {
            words.addAll(List.of("--reason", reason.getText().strip()));
        }
        line.set(CommandLine.of(words));
        act.setDisable(!problem.isEmpty());
    }

    private String problem() {
        try {
            sent();
            return "";
        } catch (InvalidInput e) {
            return e.text() + " " + e.remedy();
        }
    }

    private JsonNode sent() {
        return payload.getText().isBlank() ? NullNode.getInstance() : ProcessJson.parse(payload.getText());
    }

    private void act() {
        var request = new SignalRequest(row.id(), name.getValue(), sent(), signalId, scene.act(reason.getText()));
        act.setDisable(true);
        scene.tasks().run("leasehold-signal", () -> scene.registry().signal(request), this::answered, problem -> {
            Failures.tell(Failures.words(problem), scene, frame, said);
            act.setDisable(false);
        });
    }

    private void answered(Signalled sent) {
        frame.keep();
        scene.notices()
                .done("“" + row.name() + "” has got the signal " + name.getValue() + ", number " + sent.ordinal()
                        + ".");
    }
}
