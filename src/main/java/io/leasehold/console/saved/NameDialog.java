package io.leasehold.console.saved;

import io.leasehold.console.frame.DialogFrame;
import io.leasehold.console.frame.Dialogs;
import io.leasehold.console.fx.Wrapping;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks for the name of a view. FX thread only. */
final class NameDialog {
    private NameDialog() {}

    /**
     * Opens it, unless something else lies over the window.
     *
     * @param filter what the view shows
     * @param notes what a name would mean; empty: nothing special
     * @param refusal why a name is refused; empty: it is not
     * @param named gets the name
     */
    static void open(
            Dialogs dialogs,
            String title,
            String act,
            String filter,
            String name,
            Function<String, String> notes,
            Function<String, String> refusal,
            Consumer<String> named) {
        if (dialogs.anyOpen()) {
            return;
        }
        var field = new TextField(name);
        field.setId("view-name");
        var label = new Label("Name");
        label.setLabelFor(field);
        var shows = new Label("It shows " + filter);
        shows.getStyleClass().add("muted");
        Wrapping.allow(shows);
        var said = new Label();
        said.setId("view-said");
        said.getStyleClass().add("muted");
        Wrapping.allow(said);
        DialogFrame frame = dialogs.open(title, new VBox(8, label, field, shows, said), "Back");
        var button = frame.addAction(act, false, () -> {
            frame.keep();
            named.accept(field.getText().strip());
        });
        Runnable check = () -> {
            var why = refusal.apply(field.getText());
            button.setDisable(!why.isEmpty());
            said.setText(why.isEmpty() ? notes.apply(field.getText()) : why);
        };
        field.textProperty().addListener((observed, was, is) -> check.run());
        field.setOnAction(event -> button.fire());
        check.run();
        frame.focusFirst(field);
        field.selectAll();
    }
}
