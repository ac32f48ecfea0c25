package io.leasehold.console.fx;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell with a text that its item decides. FX thread only. */
public final class TextCell<S, T> extends TableCell<S, T> {
    private final Function<T, String> text;

    /** A cell that says this of its item. */
    public TextCell(Function<T, String> text) {
        this.text = text;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : text.apply(item));
    }
}
