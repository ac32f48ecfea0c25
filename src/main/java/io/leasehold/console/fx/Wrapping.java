package io.leasehold.console.fx;

import java.text.Bidi;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;

/**
 * Lets words take several lines, unless the toolkit cannot break them. FX thread only.
 *
 * <p>JavaFX 26.0.2 throws while it breaks words that run from right to left and are longer than what stands before
 * them, and a window whose layout has thrown is never laid out again. A label of Hebrew words is enough.
 */
public final class Wrapping {
    private Wrapping() {}

    /** Lets the words of a control take several lines; those that cannot be broken stay on one. */
    public static void allow(Labeled words) {
        allow(words.wrapTextProperty(), words.textProperty());
    }

    /** Lets the words of a tip take several lines; those that cannot be broken stay on one. */
    public static void allow(Tooltip tip) {
        allow(tip.wrapTextProperty(), tip.textProperty());
    }

    /** Lets the text of a field take several lines; one that cannot be broken stays as it is. */
    public static void allow(TextArea field) {
        allow(field.wrapTextProperty(), field.textProperty());
    }

    private static void allow(BooleanProperty wrapped, ObservableValue<String> text) {
        wrapped.bind(text.map(Wrapping::breakable).orElse(true));
    }

    /** Whether the toolkit can break a text into lines at any width. */
    public static boolean breakable(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return true;
        }
        var before = 0;
        for (var line : text.split("\n", -1)) {
            if (!breakable(line, before)) {
                return false;
            }
            before += line.length() + 1;
        }
        return true;
    }

    private static boolean breakable(String line, int before) {
        var runs = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        for (var run = 0; run < runs.getRunCount(); run++) {
            var backwards = runs.getRunLevel(run) % 2 == 1;
            if (backwards && runs.getRunLimit(run) - runs.getRunStart(run) > before + runs.getRunStart(run)) {
                return false;
            }
        }
        return true;
    }
}
