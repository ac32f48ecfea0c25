package io.leasehold.console.fx;

import io.leasehold.text.Excerpt;
import io.leasehold.text.VisibleText;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell with a text that its item decides; what hides itself in it is made visible. Its column grows until nothing of
 * it is cut. FX thread only.
 */
public final class TextCell<S, T> extends TableCell<S, T> {
    /** No column is wider, and the toolkit measures all of a text to cut it. */
    private static final int MOST = 1_000;

    private final Function<T, String> text;

    /** A cell that says this of its item. */
    public TextCell(Function<T, String> text) {
        this.text = text;
        setSkin(new LineSkin<>(this, FittedTable::grow));
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : VisibleText.line(Excerpt.beginning(text.apply(item), MOST)));
    }
}
