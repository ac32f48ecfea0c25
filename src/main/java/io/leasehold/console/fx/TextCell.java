package io.leasehold.console.fx;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A cell with a text that its item decides; its column grows until nothing of it is cut. FX thread only. */
public final class TextCell<S, T> extends TableCell<S, T> {
    /** What no character is wider than, in parts of the size of text: most texts need not be measured. */
    private static final double WIDEST = 0.75;

    private static final double AROUND = 4;
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

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var words = getText();
        if (words == null || !(getTableView() instanceof FittedTable<?> table)) {
            return;
        }
        var around = snappedLeftInset() + snappedRightInset() + AROUND;
        if (words.length() * getFont().getSize() * WIDEST + around > getWidth()) {
            var measured = new Text(words);
            measured.setFont(getFont());
            table.need(getTableColumn(), Math.ceil(measured.getLayoutBounds().getWidth()) + around);
        }
    }
}
