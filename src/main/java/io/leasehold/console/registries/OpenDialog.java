package io.leasehold.console.registries;

import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.frame.Dialogs;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** Asks which registry to show in place of the present one. What is wrong with it is said in words. FX thread only. */
public final class OpenDialog {
    private final Dialogs dialogs;
    private final Supplier<List<Path>> recent;
    private final Door door;

    /** Opens registries. */
    @FunctionalInterface
    public interface Door {
        /**
         * Shows another registry in place of the present one, which stays when the other cannot be opened.
         *
         * @param failed hears why it cannot
         */
        void open(Path folder, Consumer<String> failed);
    }

    /** The dialog of a window; {@code recent} gives the registries that were opened last. */
    public OpenDialog(Dialogs dialogs, Supplier<List<Path>> recent, Door door) {
        this.dialogs = dialogs;
        this.recent = recent;
        this.door = door;
    }

    /** Opens it. Without effect while something else lies over the window. */
    public void open() {
        if (dialogs.anyOpen()) {
            return;
        }
        var field = new TextField();
        field.setId("registry-folder");
        field.setPromptText("Folder of a registry, or an empty folder for a new one");
        HBox.setHgrow(field, Priority.ALWAYS);
        var choose = new Button("Choose…");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(event -> choose(field));
        var line = new HBox(8, field, choose);
        line.setAlignment(Pos.CENTER_LEFT);
        var problem = new Label();
        problem.setId("registry-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add("filter-error");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var body = new VBox(8, new Label("Folder"), line, problem);
        var dialog = dialogs.open("Open another registry", body, "Stay here");
        var known = recent.get();
        if (!known.isEmpty()) {
            body.getChildren().add(new Label("Opened before"));
            for (var folder : known) {
                var link = new Hyperlink(folder.toString());
                link.setOnAction(event -> {
                    field.setText(folder.toString());
                    go(dialog, field, problem);
                });
                body.getChildren().add(link);
            }
        }
        var open = dialog.addAction("Open", false, () -> go(dialog, field, problem));
        open.disableProperty().bind(field.textProperty().map(String::isBlank));
        field.setOnAction(event -> go(dialog, field, problem));
        dialog.focusFirst(field);
    }

    private static void choose(TextField field) {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Folder of a registry");
        var now = new File(field.getText());
        if (now.isDirectory()) {
            chooser.setInitialDirectory(now);
        }
        var chosen = chooser.showDialog(field.getScene().getWindow());
        if (chosen != null) {
            field.setText(chosen.toString());
        }
    }

    private void go(DialogFrame dialog, TextField field, Label problem) {
        if (field.getText().isBlank()) {
            return;
        }
        try {
            var folder = Path.of(field.getText().strip()).toAbsolutePath().normalize();
            problem.setText("");
            door.open(folder, why -> {
                if (dialog.isOpen()) {
                    problem.setText(why);
                }
            });
        } catch (InvalidPathException e) {
            problem.setText("That is not the name of a folder: " + e.getReason() + ".");
        }
    }
}
