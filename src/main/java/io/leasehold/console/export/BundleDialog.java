package io.leasehold.console.export;

import io.leasehold.bundle.BundleWriter;
import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.fx.WholeLabel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Writes what is known of some processes into one file, without secrets, for somebody elsewhere. FX thread only. */
public final class BundleDialog {
    private final ExportParts parts;
    private final String program;
    private final Consumer<Path> made;

    /**
     * The dialog of a window.
     *
     * @param program is named in the bundle
     * @param made gets the file of each bundle, on the FX thread
     */
    public BundleDialog(ExportParts parts, String program, Consumer<Path> made) {
        this.parts = parts;
        this.program = program;
        this.made = made;
    }

    /** Opens it for those processes. Without effect while something else lies over the window. */
    public void open(List<String> processIds) {
        if (!parts.dialogs().anyOpen()) {
            new Form(List.copyOf(processIds));
        }
    }

    /** One opening of it. */
    private final class Form {
        private final List<String> ids;
        private final TextField file = new TextField();
        private final Label problem = new WholeLabel();
        private final SimpleStringProperty line = new SimpleStringProperty("");
        private final DialogFrame frame;
        private final Button act;

        Form(List<String> ids) {
            this.ids = ids;
            file.setId("bundle-file");
            file.setText(Path.of(System.getProperty("user.home", ""))
                    .resolve("incident.zip")
                    .toString());
            var label = new Label("File");
            label.setLabelFor(file);
            problem.setId("bundle-problem");
            problem.getStyleClass().add("filter-error");
            problem.managedProperty().bind(problem.textProperty().isNotEmpty());
            var what = new WholeLabel((ids.size() == 1
                            ? "What is known of 1 process"
                            : String.format(Locale.ROOT, "What is known of %,d processes", ids.size()))
                    + " goes into one file: rows, events, who held them, acts, verdicts, late writes, and the"
                    + " beginning and end of their output. What looks like a secret is masked. It opens with"
                    + " Ctrl+O, on any machine, to look.");
            what.setId("bundle-what");
            var body = new VBox(
                    12,
                    what,
                    new VBox(4, label, file),
                    problem,
                    new CommandLineBox(line, CommandLine.folder(parts.registry().facts())));
            frame = parts.dialogs().open("Make an incident bundle", body, "Back");
            act = frame.addAction("Make it", false, this::act);
            file.textProperty().addListener((observed, was, is) -> check());
            file.setOnAction(event -> act.fire());
            check();
            frame.focusFirst(file);
            file.selectAll();
        }

        private void check() {
            var wrong = new NewFile(file.getText()).problem();
            problem.setText(
                    wrong.isEmpty() && !file.getText().strip().endsWith(".zip")
                            ? "The name of a bundle ends with .zip."
                            : wrong);
            act.setDisable(!problem.getText().isEmpty());
            var words = new ArrayList<String>(List.of("bundle"));
            words.addAll(ids);
            words.addAll(List.of("--to", file.getText().strip()));
            line.set(CommandLine.of(words));
        }

        private void act() {
            act.setDisable(true);
            var path = new NewFile(file.getText()).path();
            parts.tasks()
                    .run(
                            "leasehold-bundle",
                            () -> new BundleWriter(
                                            parts.registry(),
                                            program,
                                            parts.masking().get())
                                    .write(new LinkedHashSet<>(ids), path),
                            written -> {
                                frame.keep();
                                made.accept(path);
                                parts.notices()
                                        .done(String.format(
                                                        Locale.ROOT,
                                                        "%,d %s with %,d events",
                                                        written.processes(),
                                                        written.processes() == 1 ? "process" : "processes",
                                                        written.events())
                                                + " written to " + path + ".");
                            },
                            failure -> {
                                act.setDisable(false);
                                problem.setText(NewFile.words(failure));
                            });
        }
    }
}
