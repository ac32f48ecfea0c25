package io.leasehold.console.settings;

import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.error.LeaseholdException;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.text.Numbers;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Asks how long what has ended is kept, with what goes for it counted first. FX thread only. */
final class KeepDialog {
    /** Nobody wants an answer to every letter. */
    private static final Duration SETTLE = Duration.millis(300);

    private static final Duration THINK = Duration.seconds(2);

    private final ProcessRegistry registry;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Tasks tasks;
    private final Times times;
    private final String by;

    KeepDialog(ProcessRegistry registry, Dialogs dialogs, Notices notices, Tasks tasks, Times times, String by) {
        this.registry = registry;
        this.dialogs = dialogs;
        this.notices = notices;
        this.tasks = tasks;
        this.times = times;
        this.by = by;
    }

    /**
     * Opens it. Without effect while something else lies over the window.
     *
     * @param rules what holds now
     * @param done what follows once other rules hold
     */
    void open(KeepRules rules, Runnable done) {
        if (!dialogs.anyOpen()) {
            new Question(rules, done);
        }
    }

    /** What became of it. */
    private sealed interface Answer {
        /** The rules hold. */
        record Stored() implements Answer {}

        /** Other rules hold than the person read: nothing was written. */
        record Changed(KeepConsequence now) implements Answer {}
    }

    private final class Question {
        private final Runnable done;
        private final CheckBox automatic = new CheckBox("What is older goes by itself");
        private final Map<String, Label> problems = new HashMap<>();
        private final Map<String, Label> now = new HashMap<>();
        private final Label words = text("keep-consequence");
        private final Label changed = text("keep-changed");
        private final TextField reason = new TextField();
        private final StringProperty line = new SimpleStringProperty("");
        private final PauseTransition settle = new PauseTransition(SETTLE);
        private final DialogFrame frame;
        private final Button act;
        private KeepRules before;
        private KeepForm form;
        private @Nullable KeepConsequence read;
        private int asked;
        private boolean busy;

        Question(KeepRules rules, Runnable done) {
            this.before = rules;
            this.form = KeepForm.of(rules);
            this.done = done;
            changed.getStyleClass().add("needs");
            automatic.setId("keep-automatic");
            automatic.setSelected(rules.automatic());
            automatic.selectedProperty().addListener((observed, was, is) -> entered(form.withAutomatic(is)));
            reason.setId("keep-reason");
            reason.setAccessibleText("Reason");
            reason.setPromptText("Why, for the record");
            reason.textProperty().addListener((observed, was, is) -> show());
            var because = new Label("Reason");
            because.setLabelFor(reason);
            var fields = grid();
            var body = new VBox(
                    12,
                    automatic,
                    fields,
                    words,
                    changed,
                    new VBox(4, because, reason),
                    new CommandLineBox(line, CommandLine.folder(registry.facts())));
            frame = dialogs.open("Change what is kept", body, "Keep it as it is");
            act = frame.addAction("Change it", true, this::act);
            settle.setOnFinished(event -> count());
            frame.onClosed(settle::stop);
            show();
            frame.focusFirst(fields.lookup("#keep-completed"));
        }

        private GridPane grid() {
            var grid = new GridPane(12, 4);
            grid.add(muted("Ended as"), 0, 0);
            grid.add(muted("Now"), 1, 0);
            grid.add(muted("Keep for"), 2, 0);
            var at = 1;
            for (var entry : form.ages().entrySet()) {
                var key = entry.getKey();
                var field = new TextField(entry.getValue());
                field.setId("keep-" + key);
                field.setPrefColumnCount(7);
                field.setMinWidth(Region.USE_PREF_SIZE);
                field.setAccessibleText(KeepForm.title(key) + ", keep for");
                field.textProperty().addListener((observed, was, is) -> entered(form.with(key, is)));
                var name = new Label(KeepForm.title(key));
                name.setLabelFor(field);
                name.setMinWidth(Region.USE_PREF_SIZE);
                var holds = muted(entry.getValue());
                holds.setMinWidth(Region.USE_PREF_SIZE);
                now.put(key, holds);
                var problem = text("problem-" + key);
                problem.getStyleClass().add("field-problem");
                GridPane.setHgrow(problem, Priority.ALWAYS);
                problems.put(key, problem);
                grid.addRow(at++, name, holds, field, problem);
            }
            return grid;
        }

        private void entered(KeepForm next) {
            form = next;
            read = null;
            asked++;
            changed.setText("");
            show();
        }

        /** Says what is known, and counts what is not. */
        private void show() {
            problems.forEach((key, label) -> label.setText(form.problem(key)));
            line.set(CommandLine.of(form.words(before, reason.getText())));
            var known = read;
            var rules = form.rules();
            if (rules.isEmpty()) {
                words.setText("Nothing is changed while a field is not right.");
            } else if (rules.get().equals(before)) {
                words.setText("It is what holds now: there is nothing to change.");
            } else if (known == null) {
                words.setText("Counting what would go…");
                settle.playFromStart();
            } else {
                words.setText(String.join("\n", known.sentences()));
            }
            var goes = known == null ? 0 : known.processes();
            act.setText(goes == 0 ? "Change it" : "Change it, remove " + Numbers.grouped(goes));
            act.setDisable(busy
                    || known == null
                    || !known.changes()
                    || goes > 0 && reason.getText().isBlank());
            reason.setPromptText(goes > 0 ? "Why, for the record" : "Why, for the record (may be empty)");
        }

        private void count() {
            var rules = form.rules();
            if (rules.isEmpty() || rules.get().equals(before)) {
                return;
            }
            var question = ++asked;
            tasks.run(
                    "leasehold-keep-count",
                    () -> KeepConsequence.read(registry, rules.get()),
                    answer -> {
                        if (question == asked) {
                            counted(answer);
                        }
                    },
                    failure -> {
                        if (question == asked) {
                            words.setText(told(failure));
                        }
                    });
        }

        private void counted(KeepConsequence answer) {
            if (!answer.before().equals(before)) {
                hold(answer.before());
            }
            read = answer;
            show();
        }

        /** Other rules hold by now. */
        private void hold(KeepRules rules) {
            before = rules;
            KeepForm.of(rules)
                    .ages()
                    .forEach((key, age) -> now.getOrDefault(key, new Label()).setText(age));
        }

        private void act() {
            var decidedOn = read;
            if (decidedOn == null) {
                return;
            }
            busy = true;
            show();
            var why = reason.getText().strip();
            tasks.run("leasehold-keep", () -> write(decidedOn, why), this::answered, this::failed);
        }

        /** What a person read is what is done, or nothing is. */
        private Answer write(KeepConsequence decidedOn, String why) {
            var fresh = KeepConsequence.read(registry, decidedOn.after());
            if (!fresh.before().equals(decidedOn.before()) || decidedOn.processes() == 0 && fresh.processes() > 0) {
                return new Answer.Changed(fresh);
            }
            registry.keep(decidedOn.after(), new Act(by, why.isEmpty() ? null : why));
            return new Answer.Stored();
        }

        private void answered(Answer answer) {
            busy = false;
            switch (answer) {
                case Answer.Stored ignored -> {
                    frame.keep();
                    notices.done("What is kept was changed, for every program on this registry.");
                    done.run();
                }
                case Answer.Changed next -> {
                    var at = tasks.work().wall().millis();
                    hold(next.now().before());
                    read = next.now();
                    changed.setText("Changed at " + times.at(at, at)
                            + ": what holds now, or what goes, is not what you read. Nothing was done. Read again, then"
                            + " decide.");
                    show();
                    act.setDisable(true);
                    var wait = new PauseTransition(THINK);
                    wait.setOnFinished(event -> show());
                    frame.onClosed(wait::stop);
                    wait.play();
                }
            }
        }

        private void failed(Exception failure) {
            busy = false;
            changed.setText(told(failure));
            show();
        }
    }

    static String told(Exception failure) {
        return failure instanceof LeaseholdException known ? known.told() : "This program has a fault: " + failure;
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label text(String id) {
        var label = new WholeLabel();
        label.setId(id);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }
}
