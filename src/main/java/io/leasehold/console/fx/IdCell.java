package io.leasehold.console.fx;

import io.leasehold.text.VisibleText;
import java.util.function.Function;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell with an identifier, in which what hides itself is made visible. Where there is no room it is cut in its middle:
 * its ends tell more.
 */
public final class IdCell<S, T> extends TableCell<S, T> {
    private final Function<T, String> id;

    /** A cell that shows this of its item. */
    public IdCell(Function<T, String> id) {
        this.id = id;
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : VisibleText.line(id.apply(item)));
    }
}
