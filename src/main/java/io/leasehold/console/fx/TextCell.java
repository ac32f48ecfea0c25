package io.leasehold.console.fx;

import io.leasehold.text.VisibleText;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A cell with a text that its item decides; what hides itself in it is made visible. Its column grows until nothing of
 * it is cut. FX thread only.
 */
public final class TextCell<S, T> extends TableCell<S, T> {
    private static final double AROUND = 4;
    private final Function<T, String> text;

    /** A cell that says this of its item. */
    public TextCell(Function<T, String> text) {
        this.text = text;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : VisibleText.line(text.apply(item)));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var words = getText();
        if (words != null && getTableView() instanceof FittedTable<?> table && cut(words)) {
            var measured = new Text(words);
            measured.setFont(getFont());
            table.need(
                    getTableColumn(),
                    Math.ceil(measured.getLayoutBounds().getWidth())
                            + snappedLeftInset()
                            + snappedRightInset()
                            + AROUND);
        }
    }

    /** Whether other words are painted than these: measuring every cell would cost more than laying it out. */
    private boolean cut(String words) {
        for (var child : getChildrenUnmodifiable()) {
            if (child instanceof Text shown) {
                return !shown.getText().equals(words);
            }
        }
        return false;
    }
}
