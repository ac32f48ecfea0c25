package io.leasehold.console.acts;

import io.leasehold.console.export.LinesDialog;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Acts.LeftOut;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.text.Numbers;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Asks whether many processes are to be cancelled, abandoned or marked. The ids are frozen when it opens; each is read
 * again before it is written, and what became of each is listed. FX thread only.
 */
final class BulkDialog {
    private static final int NAMED = 8;

    /** Who clicks twice to begin does not want to stop. */
    private static final Duration TWO_CLICKS = Duration.seconds(1);

    private final ActScene scene;
    private final RequestKind kind;
    private final List<String> ids;
    private final Map<String, String> grounds = new LinkedHashMap<>();
    private final TextField reason = new TextField();
    private final AssuranceBox check = new AssuranceBox();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label said = ConsequencePane.text("");
    private final ListView<String> results = new ListView<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final DialogFrame frame;
    private final Button act;
    private final PauseTransition notAtOnce = new PauseTransition(TWO_CLICKS);
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
        results.setId("act-results");
        results.getStyleClass().add("result-list");
        results.setPrefHeight(160);
        results.setVisible(false);
        results.managedProperty().bind(results.visibleProperty());
        var pane = new ConsequencePane();
        var consequence = BulkConsequence.of(kind, rows, leftOut, NAMED);
        pane.show(consequence, false);
        check.ask(consequence.check());
        var body = new VBox(
                12,
                pane,
                new VBox(4, ConsequencePane.label("Reason", reason), reason),
                check,
                new CommandLineBox(reason.textProperty().map(why -> kind.commandLine(ids, why)), scene.folder()),
                progress,
                said,
                results);
        frame = scene.dialogs()
                .open(
                        kind.verb() + " " + BulkConsequence.processes(ids.size()),
                        body,
                        ids.size() == 1 ? "Keep it" : "Keep them");
        act = frame.addAction(kind.verb() + " " + Numbers.grouped(ids.size()), true, this::pressed);
        reason.textProperty().addListener((observed, was, is) -> enable());
        check.selectedProperty().addListener((observed, was, is) -> enable());
        frame.onClosed(() -> stopped.set(true));
        frame.onClosed(notAtOnce::stop);
        enable();
        frame.focusFirst(reason);
    }

    static void open(ActScene scene, RequestKind kind, List<JudgedRow> rows, List<LeftOut> leftOut) {
        if (!scene.dialogs().anyOpen()) {
            new BulkDialog(scene, kind, rows, leftOut);
        }
    }

    private void enable() {
        act.setDisable(!writing && ((kind.reasonRequired() && reason.getText().isBlank()) || !check.given()));
    }

    private void pressed() {
        if (writing) {
            stopped.set(true);
            act.setDisable(true);
            return;
        }
        writing = true;
        act.setText("Stop");
        act.setDisable(true);
        notAtOnce.setOnFinished(event -> act.setDisable(false));
        notAtOnce.play();
        reason.setDisable(true);
        check.setDisable(true);
        progress.setVisible(true);
        frame.setKeepText("Close");
        var why = reason.getText();
        scene.tasks().run("leasehold-" + kind.command() + "-many", () -> write(why), this::finished, this::failed);
    }

    private BulkRun.Report write(String why) {
        return new BulkRun(scene, kind, grounds)
                .run(why, stopped::get, part -> scene.tasks().fx().later(() -> progress.setProgress(part)));
    }

    private void finished(BulkRun.Report report) {
        over();
        said.setText(report.words());
        results.getItems()
                .setAll(report.results().stream()
                        // What went otherwise than asked comes first.
                        .sorted(Comparator.comparing(BulkRun.Result::done))
                        .map(BulkRun.Result::line)
                        .toList());
        results.setVisible(!report.results().isEmpty());
        if (frame.isOpen()) {
            frame.addNote(export(report));
        } else {
            scene.notices().done(kind.verb() + ": " + report.words());
        }
    }

    private Button export(BulkRun.Report report) {
        var button = new Button("Export the result…");
        button.setId("act-export");
        button.setOnAction(event -> {
            frame.keep();
            new LinesDialog(scene.dialogs(), scene.notices(), scene.tasks())
                    .open(
                            "Export the result",
                            "What came of each process is written, one a line, as JSON lines.",
                            kind.command() + "-result",
                            report.results().stream().map(BulkRun.Result::json).toList());
        });
        return button;
    }

    private void failed(Exception failure) {
        over();
        Failures.tell(Failures.words(failure), scene, frame, said);
    }

    /** Nothing is left to stop: the way out is all there is. */
    private void over() {
        progress.setVisible(false);
        act.setVisible(false);
        act.setManaged(false);
    }
}
