package io.leasehold.console.frame;

import io.leasehold.console.fx.CopyButton;
import io.leasehold.console.fx.WholeLabel;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The equivalent command line, to read and to copy. */
public final class CommandLineBox extends HBox {
    private static final int SHOWN = 400;

    /**
     * A line that follows what a person enters.
     *
     * @param folder the registry's folder, where commands would not find it by themselves; else empty
     */
    public CommandLineBox(ObservableValue<String> act, String folder) {
        super(8);
        var line = act.map(words -> CommandLine.at(words, folder));
        var text = new WholeLabel();
        text.setId("act-command");
        text.getStyleClass().addAll("mono", "muted");
        text.textProperty().bind(line.map(words -> "$ " + shown(words)));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(text, new CopyButton("Copy the command line", line::getValue));
    }

    /** A line of thousands of ids, or what it reads, is cut on the screen only: what is copied is whole. */
    private static String shown(String words) {
        var feed = words.indexOf('\n');
        var line = feed < 0 ? words : words.substring(0, feed);
        if (line.length() > SHOWN) {
            // Behind a whole id.
            var blank = line.lastIndexOf(' ', SHOWN);
            line = line.substring(0, blank < SHOWN / 2 ? SHOWN : blank);
        }
        return line.equals(words) ? line : line + " … (copy gives all of it)";
    }
}
