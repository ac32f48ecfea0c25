package io.leasehold.console.degraded;

import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.log.RotatingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Says where the space is, and frees what nobody needs. FX thread only. */
final class SpaceDialog {
    private static final int MOST_FOLDERS = 3;

    private final Path folder;
    private final Callable<Long> events;
    private final RotatingLog log;
    private final Supplier<List<Path>> bundles;
    private final FolderProgram folders;
    private final Tasks tasks;
    private final Label space = text("space-use");
    private final Label logs = text("space-logs");
    private final Button delete = new Button("Delete old logs");
    private final VBox made = new VBox(16);
    private final Label said = text("space-said");

    private SpaceDialog(
            Path folder,
            Callable<Long> events,
            RotatingLog log,
            Supplier<List<Path>> bundles,
            FolderProgram folders,
            Tasks tasks) {
        this.folder = folder;
        this.events = events;
        this.log = log;
        this.bundles = bundles;
        this.folders = folders;
        this.tasks = tasks;
    }

    /**
     * Opens it. Without effect while something else lies over the window.
     *
     * @param folder of the registry
     * @param events about how many bytes its events take, asked on any thread
     * @param log of this program
     * @param bundles the files of the incident bundles that were made here, asked on any thread
     * @param folders shows a folder
     */
    static void open(
            Path folder,
            Callable<Long> events,
            RotatingLog log,
            Supplier<List<Path>> bundles,
            FolderProgram folders,
            Dialogs dialogs,
            Tasks tasks) {
        if (!dialogs.anyOpen()) {
            new SpaceDialog(folder, events, log, bundles, folders, tasks).show(dialogs);
        }
    }

    private void show(Dialogs dialogs) {
        space.setText("Looking into " + folder + "…");
        var show = browser("space-open", folder);
        made.setId("space-bundles");
        made.managedProperty().bind(Bindings.isNotEmpty(made.getChildren()));
        delete.setId("space-delete");
        delete.setDisable(true);
        delete.setOnAction(event -> delete());
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        var frame = dialogs.open(
                "Where the space is", new VBox(16, line(space, show), line(logs, delete), made, said), "Close");
        frame.addNote(copy());
        tasks.run(
                "leasehold-space",
                () -> SpaceUse.of(folder),
                this::tell,
                failure -> space.setText("The folder cannot be read: " + failure.getMessage() + "."));
        count();
        addUp();
    }

    /** Events take longer to add up than files; until then they are one with the rows. */
    private void tell(SpaceUse use) {
        say(use);
        tasks.run("leasehold-space-events", events, bytes -> say(use.withEvents(bytes)), failure -> {});
    }

    private void say(SpaceUse use) {
        space.setText(folder + "\n\n" + use.words());
    }

    /** Nothing is said of bundles where none is left: where else some may lie is not known here. */
    private void addUp() {
        tasks.run(
                "leasehold-space",
                () -> BundleUse.of(bundles.get(), folder),
                uses -> uses.stream().limit(MOST_FOLDERS).forEach(use -> {
                    var words = text("space-bundle");
                    words.setText(use.words());
                    made.getChildren().add(line(words, browser("space-bundle-open", use.folder())));
                }),
                failure -> said.setText("The bundles cannot be read: " + failure.getMessage() + "."));
    }

    private Button browser(String id, Path where) {
        var show = new Button("Open folder");
        show.setId(id);
        show.setAccessibleText("Open the folder " + where);
        show.setOnAction(event -> browse(where));
        return show;
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
        var label = new WholeLabel();
        label.setId(id);
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

    private void browse(Path where) {
        tasks.run(
                "leasehold-space",
                () -> {
                    folders.open(where);
                    return where;
                },
                done -> {},
                failure -> said.setText("This system has no program `" + folders.program()
                        + "` that shows a folder. Copy its path instead."));
    }

    private Button copy() {
        var copy = new Button("Copy the folder's path");
        copy.setOnAction(event -> ClipboardText.put(folder.toString()));
        return copy;
    }
}
