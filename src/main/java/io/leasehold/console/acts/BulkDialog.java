package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Acts.LeftOut;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.error.LeaseholdException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/**
 * Asks whether many processes are to be cancelled, abandoned or marked. The ids are frozen when it opens; each is read
 * again before it is written, and what became of each is listed. FX thread only.
 */
final class BulkDialog {
    private static final int NAMED = 8;

    private final ActScene scene;
    private final RequestKind kind;
    private final List<String> ids;
    private final Map<String, String> grounds = new LinkedHashMap<>();
    private final TextField reason = new TextField();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label said = ConsequencePane.text("");
    private final ListView<String> results = new ListView<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final DialogFrame frame;
    private final Button act;
    private boolean writing;

    private BulkDialog(ActScene scene, RequestKind kind, List<JudgedRow> rows, List<LeftOut> leftOut) {
        this.scene = scene;
        this.kind = kind;
        ids = rows.stream().map(JudgedRow::id).toList();
        rows.forEach(row -> grounds.put(row.id(), row.verdict().code().label()));
        reason.setId("act-reason");
        reason.setPromptText(kind.reasonRequired() ? "Why, for the record" : "Why, for the record (may be empty)");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setVisible(false);
        progress.managedProperty().bind(progress.visibleProperty());
        said.setId("act-said");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        results.setId("act-results");
        results.setPrefHeight(160);
        results.setVisible(false);
        results.managedProperty().bind(results.visibleProperty());
        var pane = new ConsequencePane();
        pane.show(BulkConsequence.of(kind, rows, leftOut, NAMED), false);
        var body = new VBox(
                12,
                pane,
                new VBox(4, ConsequencePane.label("Reason", reason), reason),
                new CommandLineBox(reason.textProperty().map(why -> kind.commandLine(ids, why)), scene.folder()),
                progress,
                said,
                results);
        frame = scene.dialogs()
                .open(
                        kind.verb() + " " + BulkConsequence.processes(ids.size()),
                        body,
                        ids.size() == 1 ? "Keep it" : "Keep them");
        act = frame.addAction(kind.verb() + " " + ids.size(), true, this::pressed);
        reason.textProperty().addListener((observed, was, is) -> enable());
        frame.onClosed(() -> stopped.set(true));
        enable();
        frame.focusFirst(reason);
    }

    static void open(ActScene scene, RequestKind kind, List<JudgedRow> rows, List<LeftOut> leftOut) {
        if (!scene.dialogs().anyOpen()) {
            new BulkDialog(scene, kind, rows, leftOut);
        }
    }

    private void enable() {
        act.setDisable(!writing && kind.reasonRequired() && reason.getText().isBlank());
    }

    private void pressed() {
        if (writing) {
            stopped.set(true);
            act.setDisable(true);
            return;
        }
        writing = true;
        act.setText("Stop");
        reason.setDisable(true);
        progress.setVisible(true);
        frame.setKeepText("Close");
        var why = reason.getText();
        scene.tasks().run("leasehold-" + kind.command() + "-many", () -> write(why), this::finished, this::failed);
    }

    private List<String> write(String why) {
        var lines = new ArrayList<String>();
        var done = 0;
        for (var at = 0; at < ids.size() && !stopped.get(); at++) {
            var id = ids.get(at);
            var line = one(id, why);
            if (line.isEmpty()) {
                done++;
            } else {
                lines.add(id + ": " + line);
            }
            var part = (at + 1.0) / ids.size();
            scene.tasks().fx().later(() -> progress.setProgress(part));
        }
        var untouched = ids.size() - done - lines.size();
        lines.addFirst(done + " of " + ids.size() + " " + (done == 1 ? "is" : "are") + " done"
                + (untouched == 0 ? "." : "; stopped, " + untouched + " untouched."));
        return lines;
    }

    /** Empty when it was done, else why not. */
    private String one(String id, String why) {
        try {
            var fresh = scene.rows().read(id).orElse(null);
            if (fresh == null) {
                return "it is no longer here.";
            }
            var can = kind.amongMany(fresh);
            if (!can.possible()) {
                return can.reason();
            }
            if (!fresh.verdict().code().label().equals(grounds.get(id))) {
                return "it has changed since you looked; nothing was done.";
            }
            kind.write(scene, id, why);
            return "";
        } catch (LeaseholdException e) {
            return e.text();
        }
    }

    private void finished(List<String> lines) {
        over();
        said.setText(lines.getFirst());
        results.getItems().setAll(lines.subList(1, lines.size()));
        results.setVisible(lines.size() > 1);
        if (!frame.isOpen()) {
            scene.notices().done(kind.verb() + ": " + lines.getFirst());
        }
    }

    private void failed(Exception failure) {
        over();
        said.setText(Failures.words(failure));
    }

    /** Nothing is left to stop: the way out is all there is. */
    private void over() {
        progress.setVisible(false);
        act.setVisible(false);
        act.setManaged(false);
    }
}
