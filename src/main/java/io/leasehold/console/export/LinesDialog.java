package io.leasehold.console.export;

import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.frame.Notices;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.WholeLabel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Writes lines that are at hand into a file of JSON lines. FX thread only. */
public final class LinesDialog {
    private final Dialogs dialogs;
    private final Notices notices;
    private final Tasks tasks;

    /** The dialog of a window. */
    public LinesDialog(Dialogs dialogs, Notices notices, Tasks tasks) {
        this.dialogs = dialogs;
        this.notices = notices;
        this.tasks = tasks;
    }

    /**
     * Opens it. Without effect while something else lies over the window.
     *
     * @param title what is done
     * @param what which lines, in a sentence
     * @param name how the file is called if nobody chooses another name, without its ending
     * @param lines each a JSON value
     */
    public void open(String title, String what, String name, List<String> lines) {
        if (!dialogs.anyOpen()) {
            new Form(title, what, name, List.copyOf(lines));
        }
    }

    /** One opening of it. */
    private final class Form {
        private final List<String> lines;
        private final TextField file = new TextField();
        private final Label problem = new WholeLabel();
        private final DialogFrame frame;
        private final Button act;

        Form(String title, String what, String name, List<String> lines) {
            this.lines = lines;
            file.setId("export-file");
            file.setText(Path.of(System.getProperty("user.home", ""))
                    .resolve(name + ".jsonl")
                    .toString());
            var label = new Label("File");
            label.setLabelFor(file);
            problem.setId("export-problem");
            problem.getStyleClass().add("filter-error");
            problem.managedProperty().bind(problem.textProperty().isNotEmpty());
            var words = new WholeLabel(what + " " + count(lines.size()) + ".");
            words.setId("export-what");
            frame = dialogs.open(title, new VBox(12, words, new VBox(4, label, file), problem), "Back");
            act = frame.addAction("Export", false, this::act);
            file.textProperty().addListener((observed, was, is) -> check());
            file.setOnAction(event -> act.fire());
            check();
            frame.focusFirst(file);
            file.selectAll();
        }

        private void check() {
            problem.setText(new NewFile(file.getText()).problem());
            act.setDisable(!problem.getText().isEmpty());
        }

        private void act() {
            act.setDisable(true);
            var path = new NewFile(file.getText()).path();
            tasks.run(
                    "leasehold-export-lines",
                    () -> WholeFile.write(path, out -> {
                        lines.forEach(out);
                        return lines.size();
                    }),
                    count -> {
                        frame.keep();
                        notices.done(count(count) + (count == 1 ? " is" : " are") + " written to " + path + ".");
                    },
                    failure -> {
                        act.setDisable(false);
                        problem.setText(NewFile.words(failure));
                    });
        }
    }

    private static String count(long lines) {
        return String.format(Locale.ROOT, lines == 1 ? "%,d line" : "%,d lines", lines);
    }
}
