package io.leasehold.console.acts;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** What can be said of every process that is started and seldom is: name, surroundings, bounds. FX thread only. */
final class StartFields {
    private final String name;
    private final Runnable changed;
    private final GridPane grid = new GridPane(12, 8);
    private final TextField id;
    private final TextField label;
    private final TextField folder;
    private final TextArea environment = new TextArea();
    private final CheckBox everything = new CheckBox("Capture every variable of this program, not only the usual ones");
    private final TextField tries;
    private int rows;

    /**
     * The fields.
     *
     * @param name begins the ids of its parts
     * @param labelled what it is called without a label
     * @param changed hears when something was typed
     */
    StartFields(String name, String labelled, Runnable changed) {
        this.name = name;
        this.changed = changed;
        id = row("id", "Id", "a new one", "");
        label = row("label", "Label", labelled, "");
        folder = row("folder", "Folder", "", System.getProperty("user.home", "/"));
        environment.setId(name + "-environment");
        environment.setPrefRowCount(2);
        environment.setPromptText("NAME=value, or NAME to copy it; one a line");
        environment.getStyleClass().add("mono");
        environment.textProperty().addListener((observed, was, is) -> changed.run());
        everything.selectedProperty().addListener((observed, was, is) -> changed.run());
        add("Variables", environment);
        grid.add(everything, 1, rows++);
        tries = row("tries", "Tries at most", "without bound", "10");
    }

    /**
     * Adds a field for one line of text.
     *
     * @param value what it holds at first
     */
    TextField row(String part, String word, String prompt, String value) {
        var field = new TextField(value);
        field.setId(name + "-" + part);
        field.setPromptText(prompt);
        field.textProperty().addListener((observed, was, is) -> changed.run());
        add(word, field);
        return field;
    }

    private void add(String word, Node field) {
        var words = ConsequencePane.label(word, field);
        words.setMinWidth(90);
        grid.add(words, 0, rows);
        grid.add(field, 1, rows++);
        GridPane.setHgrow(field, Priority.ALWAYS);
    }

    /** All of them, closed at first. */
    Node node(String title) {
        var more = new TitledPane(title, grid);
        more.setId(name + "-more");
        more.setExpanded(false);
        more.setAnimated(false);
        return more;
    }

    String id() {
        return id.getText();
    }

    String label() {
        return label.getText();
    }

    RunsIn in() {
        return new RunsIn(folder.getText(), environment.getText(), everything.isSelected());
    }

    Tries tries() {
        return new Tries(tries.getText());
    }
}
