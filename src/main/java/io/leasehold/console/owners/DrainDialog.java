package io.leasehold.console.owners;

import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.error.LeaseholdException;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Asks an owner to drain, with the consequence first. FX thread only. */
final class DrainDialog {
    private static final Duration THINK = Duration.seconds(2);

    private final ProcessRegistry registry;
    private final OwnersReader reader;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Tasks tasks;
    private final Times times;
    private final String by;

    DrainDialog(
            ProcessRegistry registry,
            LivenessProbe probe,
            Dialogs dialogs,
            Notices notices,
            Tasks tasks,
            Times times,
            String by) {
        this.registry = registry;
        this.reader = new OwnersReader(registry, probe);
        this.dialogs = dialogs;
        this.notices = notices;
        this.tasks = tasks;
        this.times = times;
        this.by = by;
    }

    /**
     * Opens the dialog.
     *
     * @param done what follows once the request is stored
     */
    void open(OwnerRow owner, Runnable done) {
        if (!dialogs.anyOpen()) {
            new Question(owner, done).ask();
        }
    }

    /** What the registry says when the request is made. */
    private sealed interface Answer {
        /** It was stored. */
        record Stored() implements Answer {}

        /** The consequence is not what the person read: nothing was written. */
        record Changed(DrainForecast forecast) implements Answer {}

        /** It is no longer possible: nothing was written. */
        record Impossible(String reason) implements Answer {}
    }

    private final class Question {
        private final OwnerRow owner;
        private final Runnable done;
        private final Label words = new WholeLabel("Looking at what would follow…");
        private final Label changed = new WholeLabel();
        private final TextField reason = new TextField();
        private final DialogFrame frame;
        private final Button act;
        private @Nullable DrainForecast read;

        Question(OwnerRow owner, Runnable done) {
            this.owner = owner;
            this.done = done;
            words.setId("drain-forecast");
            changed.setId("drain-changed");
            changed.getStyleClass().add("needs");
            changed.managedProperty().bind(changed.textProperty().isNotEmpty());
            reason.setId("drain-reason");
            reason.setAccessibleText("Reason");
            reason.setPromptText("Why, for the record");
            var label = new Label("Reason");
            label.setLabelFor(reason);
            var command =
                    new CommandLineBox(reason.textProperty().map(this::command), CommandLine.folder(registry.facts()));
            var body = new VBox(12, words, changed, new VBox(4, label, reason), command);
            frame = dialogs.open("Ask “" + owner.ownerId() + "” to drain", body, "Keep it working");
            act = frame.addAction("Ask to drain", true, this::act);
            act.setDisable(true);
            reason.textProperty().addListener((observed, was, is) -> enable());
            reason.setOnAction(event -> {
                if (!act.isDisabled()) {
                    act.requestFocus();
                }
            });
            frame.focusFirst(reason);
        }

        private String command(String why) {
            return CommandLine.of("drain", "--owner", owner.ownerId(), "--reason", why.strip());
        }

        private void ask() {
            tasks.run("leasehold-drain-forecast", () -> reader.forecast(owner.ownerId()), this::show, this::failed);
        }

        private void show(DrainForecast forecast) {
            read = forecast;
            words.setText(String.join("\n", forecast.sentences()));
            enable();
        }

        private void enable() {
            act.setDisable(read == null || reason.getText().isBlank());
        }

        private void act() {
            var expected = read;
            if (expected == null) {
                return;
            }
            act.setDisable(true);
            var why = reason.getText().strip();
            tasks.run("leasehold-drain", () -> write(expected, why), this::answered, this::failed);
        }

        private Answer write(DrainForecast expected, String why) {
            var now = reader.read();
            var row = now.rows().stream()
                    .filter(each -> each.key().equals(owner.key()))
                    .findFirst();
            var can = row.map(each -> OwnerText.drain(each, times, now.clock().wallMs()));
            if (can.isEmpty() || !can.get().possible()) {
                return new Answer.Impossible(
                        can.isEmpty()
                                ? "It is no longer known here."
                                : can.get().reason());
            }
            var next = reader.forecast(owner.ownerId());
            if (next.programs() != expected.programs() || next.unknown() > expected.unknown()) {
                return new Answer.Changed(next);
            }
            registry.requestDrain(owner.ownerId(), new Act(by, why));
            return new Answer.Stored();
        }

        private void answered(Answer answer) {
            var now = times.at(tasks.work().wall().millis(), tasks.work().wall().millis());
            switch (answer) {
                case Answer.Stored ignored -> {
                    frame.keep();
                    notices.done("“" + owner.ownerId() + "” was asked to drain.");
                    done.run();
                }
                case Answer.Changed next -> {
                    show(next.forecast());
                    changed.setText(
                            "Changed at " + now + ": more depends on it than you read. Read again, then decide.");
                    act.setDisable(true);
                    var wait = new PauseTransition(THINK);
                    wait.setOnFinished(event -> enable());
                    wait.play();
                }
                case Answer.Impossible no -> {
                    read = null;
                    changed.setText("Changed at " + now + ": " + no.reason() + " Nothing was done.");
                    frame.setKeepText("Close");
                    act.setDisable(true);
                }
            }
        }

        private void failed(Exception failure) {
            changed.setText(Optional.of(failure)
                    .filter(LeaseholdException.class::isInstance)
                    .map(LeaseholdException.class::cast)
                    .map(known -> known.told())
                    .orElse("This program has a fault: " + failure));
            enable();
        }
    }
}
