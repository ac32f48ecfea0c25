package io.leasehold.console.frame;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps text out of fields that is longer than anything a registry takes. The toolkit lays all of a text out, however
 * little of it is seen: ten million characters, pasted by mistake, take more memory than a window has. FX thread only.
 */
final class TextBound {
    /** What a payload may have at most. */
    static final int MOST = 1_000_000;

    private final Consumer<String> told;

    /** A bound; {@code told} hears what was kept out. */
    TextBound(Consumer<String> told) {
        this.told = told;
    }

    /** Holds for every field of a scene from when it has the focus. */
    void listen(Scene scene) {
        scene.focusOwnerProperty().addListener((observed, left, taken) -> bound(taken));
    }

    private void bound(@Nullable Node taken) {
        if (taken instanceof TextInputControl field && field.isEditable() && field.getTextFormatter() == null) {
            field.setTextFormatter(new TextFormatter<>(change -> unlessTooLong(field, change)));
            field.addEventFilter(KeyEvent.KEY_PRESSED, event -> leadOut(field, event));
        }
    }

    /** A field with a formatter keeps Esc, to take back what nobody has entered. */
    private static void leadOut(TextInputControl field, KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !event.isConsumed() && field.getParent() != null) {
            event.consume();
            field.getParent().fireEvent(event);
        }
    }

    /** The toolkit takes null for a change that is not made. */
    @SuppressWarnings("NullAway")
    private TextFormatter.Change unlessTooLong(TextInputControl field, TextFormatter.Change change) {
        return fits(field, change) ? change : null;
    }

    private boolean fits(TextInputControl field, TextFormatter.Change change) {
        var more = change.getText().length();
        var kept = field.getLength() - (change.getRangeEnd() - change.getRangeStart());
        if (more == 0 || more <= MOST - kept) {
            return true;
        }
        told.accept(String.format(
                Locale.ROOT,
                "A field takes %,d characters; these are %,d more. It is left as it was.",
                MOST,
                kept + more - MOST));
        return false;
    }
}
