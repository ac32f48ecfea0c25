package io.leasehold.console.degraded;

import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.fx.Tasks;
import io.leasehold.log.RotatingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says where the space is, and frees what nobody needs. FX thread only. */
final class SpaceDialog {
    private final Path folder;
    private final RotatingLog log;
    private final FolderProgram folders;
    private final Tasks tasks;
    private final Label space = text("space-use");
    private final Label logs = text("space-logs");
    private final Button delete = new Button("Delete old logs");
    private final Label said = text("space-said");

    private SpaceDialog(Path folder, RotatingLog log, FolderProgram folders, Tasks tasks) {
        this.folder = folder;
        this.log = log;
        this.folders = folders;
        this.tasks = tasks;
    }

    /**
     * Opens it. Without effect while something else lies over the window.
     *
     * @param folder of the registry
     * @param log of this program
     * @param folders shows a folder
     */
    static void open(Path folder, RotatingLog log, FolderProgram folders, Dialogs dialogs, Tasks tasks) {
        if (!dialogs.anyOpen()) {
            new SpaceDialog(folder, log, folders, tasks).show(dialogs);
        }
    }

    private void show(Dialogs dialogs) {
        space.setText("Looking into " + folder + "…");
        var show = new Button("Open folder");
        show.setId("space-open");
        show.setOnAction(event -> browse());
        delete.setId("space-delete");
        delete.setDisable(true);
        delete.setOnAction(event -> delete());
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        var frame =
                dialogs.open("Where the space is", new VBox(16, line(space, show), line(logs, delete), said), "Close");
        frame.addNote(copy());
        tasks.run(
                "leasehold-space",
                () -> SpaceUse.of(folder),
                use -> space.setText(folder + "\n\n" + use.words()),
                failure -> space.setText("The folder cannot be read: " + failure.getMessage() + "."));
        count();
    }

    private static HBox line(Label words, Button act) {
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        act.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(16, words, act);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Label text(String id) {
        var label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void count() {
        tasks.run(
                "leasehold-space",
                this::logUse,
                use -> {
                    logs.setText(use.words());
                    delete.setDisable(use.old() == 0);
                },
                failure -> logs.setText("The logs cannot be read: " + failure.getMessage() + "."));
    }

    private LogUse logUse() throws IOException {
        return new LogUse(log.folder(), log.size(), log.oldSize(), sameDisk());
    }

    private boolean sameDisk() throws IOException {
        return !Files.exists(log.folder()) || Files.getFileStore(log.folder()).equals(Files.getFileStore(folder));
    }

    private void delete() {
        delete.setDisable(true);
        tasks.run(
                "leasehold-space",
                log::deleteOld,
                freed -> {
                    said.setText("Old logs were deleted: " + DegradedText.size(freed) + " are free again.");
                    count();
                },
                failure -> said.setText("The old logs cannot be deleted: " + failure.getMessage() + "."));
    }

    private void browse() {
        tasks.run(
                "leasehold-space",
                () -> {
                    folders.open(folder);
                    return folder;
                },
                done -> {},
                failure -> said.setText("This system has no program `" + folders.program()
                        + "` that shows a folder. Copy its path instead."));
    }

    private Button copy() {
        var copy = new Button("Copy the folder's path");
        copy.setOnAction(event -> {
            var content = new ClipboardContent();
            content.putString(folder.toString());
            Clipboard.getSystemClipboard().setContent(content);
        });
        return copy;
    }
}
