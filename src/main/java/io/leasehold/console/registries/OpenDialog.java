package io.leasehold.console.registries;

import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.fx.Wrapping;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

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
         * @param access what it is opened for
         * @param failed hears why it cannot
         */
        void open(Path folder, Access access, Consumer<String> failed);
    }

    /** The dialog of a window; {@code recent} gives the registries that were opened last. */
    public OpenDialog(Dialogs dialogs, Supplier<List<Path>> recent, Door door) {
        this.dialogs = dialogs;
        this.recent = recent;
        this.door = door;
    }

    /** Opens it. Without effect while something else lies over the window. */
    public void open() {
        open(Access.FULL);
    }

    /** Opens it with that access chosen. Without effect while something else lies over the window. */
    public void open(Access access) {
        if (dialogs.anyOpen()) {
            return;
        }
        var line = new FolderField();
        var field = line.field();
        var look = new CheckBox("Only look: nothing of it is written, and no worker starts (for copies too)");
        look.setId("registry-read-only");
        Wrapping.allow(look);
        look.setSelected(access == Access.READ_ONLY);
        var problem = new Label();
        problem.setId("registry-problem");
        Wrapping.allow(problem);
        problem.getStyleClass().add("filter-error");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var body = new VBox(8, new Label("Folder or bundle"), line, look, problem);
        var dialog = dialogs.open("Open another registry", body, "Stay here");
        var known = recent.get();
        if (!known.isEmpty()) {
            body.getChildren().add(new Label("Opened before"));
            for (var folder : known) {
                var link = new Hyperlink(folder.toString());
                link.setOnAction(event -> {
                    field.setText(folder.toString());
                    go(dialog, line, look, problem);
                });
                body.getChildren().add(link);
            }
        }
        var open = dialog.addAction("Open", false, () -> go(dialog, line, look, problem));
        open.disableProperty().bind(field.textProperty().map(String::isBlank));
        field.setOnAction(event -> go(dialog, line, look, problem));
        dialog.focusFirst(field);
    }

    /** Opens one without asking; {@code failed} hears why it cannot. */
    public void open(Path place, Access access, Consumer<String> failed) {
        door.open(place, access, failed);
    }

    private void go(DialogFrame dialog, FolderField line, CheckBox look, Label problem) {
        problem.setText("");
        line.folder(problem::setText)
                .ifPresent(folder -> door.open(folder, look.isSelected() ? Access.READ_ONLY : Access.FULL, why -> {
                    if (dialog.isOpen()) {
                        problem.setText(why);
                    }
                }));
    }
}
