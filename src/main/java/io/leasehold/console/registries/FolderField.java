package io.leasehold.console.registries;

import io.leasehold.console.fx.TypedPath;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/** A field for the folder of a registry, or for a bundle, and buttons that choose one. */
final class FolderField extends HBox {
    private final TextField field = new TextField();

    FolderField() {
        super(8);
        field.setId("registry-folder");
        field.setPromptText("A registry, a bundle, or an empty folder");
        field.setAccessibleText("Folder of a registry, or a bundle");
        HBox.setHgrow(field, Priority.ALWAYS);
        var choose = new Button("Folder…");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(event -> choose());
        var bundle = new Button("Bundle…");
        bundle.setMinWidth(Region.USE_PREF_SIZE);
        bundle.setOnAction(event -> chooseBundle());
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(field, choose, bundle);
    }

    TextField field() {
        return field;
    }

    /** The folder; empty when nothing, or no name of a folder, was entered. */
    Optional<Path> folder(Consumer<String> problem) {
        if (field.getText().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TypedPath.of(field.getText()));
        } catch (InvalidPathException e) {
            problem.accept("That is not the name of a folder: " + e.getReason() + ".");
            return Optional.empty();
        }
    }

    private void choose() {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Folder of a registry");
        var now = new File(field.getText());
        if (now.isDirectory()) {
            chooser.setInitialDirectory(now);
        }
        var chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            field.setText(chosen.toString());
        }
    }

    private void chooseBundle() {
        var chooser = new FileChooser();
        chooser.setTitle("A bundle");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Bundles", "*.zip"));
        var chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            field.setText(chosen.toString());
        }
    }
}
