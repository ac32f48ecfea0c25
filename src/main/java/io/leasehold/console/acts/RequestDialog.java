package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.error.LeaseholdException;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Asks whether one process is to be cancelled, abandoned or marked, with the consequence first (console-detail.md 2.5).
 *
 * <p>It follows the process while it is open, and takes the evidence again inside the act: what a person decided on is
 * what is done, or nothing is. FX thread only.
 */
final class RequestDialog {
    private static final Duration THINK = Duration.seconds(2);

    private final ActScene scene;
    private final RequestKind kind;
    private final List<OwnerFacts> workers;
    private final List<String> waiters;
    private final ConsequencePane pane = new ConsequencePane();
    private final Label changed = ConsequencePane.text("");
    private final TextField reason = new TextField();
    private final AssuranceBox check = new AssuranceBox();
    private final Label read = new Label();
    private final PauseTransition think = new PauseTransition(THINK);
    private final DialogFrame frame;
    private final Button act;
    private JudgedRow row;
    private Ground ground;
    private Situation situation = Situation.OPEN;

    private enum Situation {
        OPEN,
        THINKING,
        WRITING,
        OVER
    }

    private RequestDialog(
            ActScene scene, RequestKind kind, JudgedRow row, List<OwnerFacts> workers, List<String> waiters) {
        this.scene = scene;
        this.kind = kind;
        this.row = row;
        this.workers = workers;
        this.waiters = waiters;
        ground = Ground.of(row);
        changed.setId("act-changed");
        changed.getStyleClass().add("needs");
        reason.setId("act-reason");
        reason.setAccessibleText("Reason");
        reason.setPromptText(kind.reasonRequired() ? "Why, for the record" : "Why, for the record (may be empty)");
        read.getStyleClass().add("muted");
        var body = new VBox(
                12,
                pane,
                changed,
                new VBox(4, ConsequencePane.label("Reason", reason), reason),
                check,
                new CommandLineBox(
                        reason.textProperty().map(why -> kind.commandLine(List.of(row.id()), why)), scene.folder()));
        frame = scene.dialogs().open(kind.verb() + " “" + row.name() + "”", body, "Keep it");
        frame.addNote(read);
        act = frame.addAction(kind.verb() + " 1", true, this::act);
        reason.textProperty().addListener((observed, was, is) -> enable());
        check.selectedProperty().addListener((observed, was, is) -> enable());
        think.setOnFinished(event -> {
            if (situation == Situation.THINKING) {
                situation = Situation.OPEN;
                enable();
            }
        });
        show(false);
        frame.focusFirst(reason);
        frame.onClosed(scene.feed().watch(row.id(), this::heard));
        frame.onClosed(think::stop);
    }

    /** Reads the process anew and opens the dialog on it. */
    static void open(ActScene scene, RequestKind kind, String id) {
        record Reading(Optional<JudgedRow> row, List<OwnerFacts> workers, List<String> waiters) {}
        var prompt = new PromptReading(scene);
        prompt.run(
                "leasehold-" + kind.command(),
                () -> new Reading(
                        scene.rows().read(id),
                        scene.rows().workers(),
                        scene.rows().waiters(id)),
                reading -> prompt.opened(
                        id,
                        reading.row(),
                        kind::availability,
                        row -> new RequestDialog(scene, kind, row, reading.workers(), reading.waiters())));
    }

    private void show(boolean mark) {
        var asker = scene.asker(workers, waiters);
        var consequence = kind.consequence(row, scene.rows().view(), asker, "");
        pane.show(consequence, mark);
        check.ask(consequence.check());
        if (mark) {
            check.setSelected(false);
        }
        read.setText("evidence read at "
                + scene.times().at(row.clock().wallMs(), row.clock().wallMs()));
        enable();
    }

    private void enable() {
        act.setDisable(situation != Situation.OPEN
                || (kind.reasonRequired() && reason.getText().isBlank())
                || !check.given());
    }

    private void heard(Optional<JudgedRow> next) {
        if (situation == Situation.OPEN || situation == Situation.THINKING) {
            next.ifPresentOrElse(this::reread, this::gone);
        }
    }

    private void reread(JudgedRow next) {
        var after = Ground.of(next);
        var what = after.since(ground, next);
        row = next;
        if (what.isEmpty()) {
            read.setText("evidence read at "
                    + scene.times().at(next.clock().wallMs(), next.clock().wallMs()));
            return;
        }
        ground = after;
        if (next.row().record().outcome() != null && kind != RequestKind.HANDLED) {
            over(Meanwhile.ended(next, scene.times()));
        } else if (!kind.availability(next).possible()) {
            over(Meanwhile.changed(next, kind.availability(next).reason() + " Nothing was done.", scene.times()));
        } else {
            changed.setText(Meanwhile.changed(next, what + " Read again, then decide.", scene.times()));
            situation = Situation.THINKING;
            think.playFromStart();
            show(true);
        }
    }

    private void gone() {
        over("It is no longer in this registry. Nothing was done.");
    }

    private void over(String why) {
        situation = Situation.OVER;
        changed.setText(why);
        check.ask(null);
        reason.setDisable(true);
        frame.setKeepText("Close");
        enable();
    }

    /** What the act came to. */
    private sealed interface Answer {
        record Written() implements Answer {}

        record Changed(Optional<JudgedRow> row) implements Answer {}
    }

    private void act() {
        situation = Situation.WRITING;
        enable();
        var decidedOn = ground;
        var why = reason.getText();
        scene.tasks().run("leasehold-" + kind.command(), () -> write(decidedOn, why), this::answered, this::failed);
    }

    private Answer write(Ground decidedOn, String why) {
        var now = scene.rows().read(row.id());
        if (now.isEmpty() || !Ground.of(now.get()).equals(decidedOn)) {
            return new Answer.Changed(now);
        }
        kind.write(scene, row.id(), why);
        return new Answer.Written();
    }

    private void answered(Answer answer) {
        switch (answer) {
            case Answer.Written ignored -> {
                frame.keep();
                scene.notices().done("“" + row.name() + "” " + kind.done() + ".");
            }
            case Answer.Changed changedRow -> {
                situation = Situation.OPEN;
                changedRow.row().ifPresentOrElse(this::reread, this::gone);
                if (!frame.isOpen()) {
                    scene.notices().failed("“" + row.name() + "” changed meanwhile. Nothing was done.");
                }
            }
        }
    }

    private void failed(Exception failure) {
        situation = Situation.OPEN;
        Failures.tell(
                Failures.words(failure)
                        + (failure instanceof LeaseholdException
                                ? ""
                                : " Whether it was written can be read from the process."),
                scene,
                frame,
                changed);
        enable();
    }
}
