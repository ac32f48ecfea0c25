package io.leasehold.console.export;

import io.leasehold.console.frame.CommandLine;
import io.leasehold.console.frame.CommandLineBox;
import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.fx.WholeLabel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Writes the processes that a list shows into a file. FX thread only. */
public final class ExportDialog {
    private final ExportParts parts;
    private final Supplier<String> filter;

    /**
     * The dialog of a window.
     *
     * @param filter what the list shows, in the filter language
     */
    public ExportDialog(ExportParts parts, Supplier<String> filter) {
        this.parts = parts;
        this.filter = filter;
    }

    /** Opens it. Without effect while something else lies over the window. */
    public void open() {
        if (!parts.dialogs().anyOpen()) {
            new Form(filter.get());
        }
    }

    /** One opening of it. */
    private final class Form {
        private final String filtered;
        private final TextField file = new TextField();
        private final RadioButton json = new RadioButton(ExportForm.Format.JSON_LINES.title());
        private final RadioButton csv = new RadioButton(ExportForm.Format.CSV.title());
        private final Label problem = new WholeLabel();
        private final SimpleStringProperty line = new SimpleStringProperty("");
        private final DialogFrame frame;
        private final Button act;
        private boolean writing;

        Form(String filtered) {
            this.filtered = filtered;
            var group = new ToggleGroup();
            json.setToggleGroup(group);
            json.setId("export-jsonl");
            csv.setToggleGroup(group);
            csv.setId("export-csv");
            json.setSelected(true);
            file.setId("export-file");
            file.setText(suggested().toString());
            HBox.setHgrow(file, Priority.ALWAYS);
            var choose = new Button("Choose…");
            choose.setMinWidth(Region.USE_PREF_SIZE);
            choose.setOnAction(event -> choose());
            var name = new Label("File");
            name.setLabelFor(file);
            problem.setId("export-problem");
            problem.getStyleClass().add("filter-error");
            problem.managedProperty().bind(problem.textProperty().isNotEmpty());
            var what = new WholeLabel(
                    "Every process that matches “" + filtered + "” is written, newest first. Secrets are" + " masked.");
            what.setId("export-what");
            var body = new VBox(
                    12,
                    what,
                    new VBox(4, json, csv),
                    new VBox(4, name, new HBox(8, file, choose)),
                    problem,
                    new CommandLineBox(line, CommandLine.folder(parts.registry().facts())));
            frame = parts.dialogs().open("Export processes", body, "Back");
            act = frame.addAction("Export", false, this::act);
            group.selectedToggleProperty().addListener((observed, was, is) -> rename());
            file.textProperty().addListener((observed, was, is) -> check());
            file.setOnAction(event -> act.fire());
            check();
            frame.focusFirst(file);
            file.selectAll();
        }

        private Path suggested() {
            var folder = parts.registry().facts().folder();
            var base = folder == null || folder.getFileName() == null
                    ? "registry"
                    : folder.getFileName().toString();
            return Path.of(System.getProperty("user.home", ""))
                    .resolve(base + "-processes." + form().format().label());
        }

        private ExportForm form() {
            return new ExportForm(
                    filtered, csv.isSelected() ? ExportForm.Format.CSV : ExportForm.Format.JSON_LINES, file.getText());
        }

        /** A name that ends as one format does ends as the other when that is chosen. */
        private void rename() {
            var name = file.getText();
            for (var format : ExportForm.Format.values()) {
                if (name.endsWith("." + format.label())) {
                    file.setText(
                            name.substring(0, name.length() - format.label().length())
                                    + form().format().label());
                    break;
                }
            }
            check();
        }

        private void choose() {
            var chooser = new FileChooser();
            chooser.setTitle("Export processes");
            var now = form().path();
            if (now.getParent() != null && Files.isDirectory(now.getParent())) {
                chooser.setInitialDirectory(now.getParent().toFile());
            }
            chooser.setInitialFileName(
                    now.getFileName() == null ? "" : now.getFileName().toString());
            var chosen = chooser.showSaveDialog(file.getScene().getWindow());
            if (chosen != null) {
                file.setText(chosen.toString());
            }
        }

        private void check() {
            line.set(form().commandLine());
            problem.setText(form().problem());
            act.setDisable(writing || !problem.getText().isEmpty());
        }

        private void act() {
            writing = true;
            check();
            problem.setText("");
            var form = form();
            var zone = parts.times().zone();
            var masks = parts.masking().get();
            parts.tasks()
                    .run(
                            "leasehold-export",
                            () -> ExportFile.write(parts.registry(), parts.probe(), form, masks, zone),
                            rows -> done(form, rows),
                            this::failed);
        }

        private void done(ExportForm form, long rows) {
            frame.keep();
            parts.notices()
                    .done(String.format(Locale.ROOT, rows == 1 ? "%,d process is" : "%,d processes are", rows)
                            + " written to " + form.path() + ".");
        }

        private void failed(Exception failure) {
            writing = false;
            act.setDisable(false);
            problem.setText(NewFile.words(failure));
        }
    }
}
