package io.leasehold.console.detail;

import io.leasehold.console.Windows;
import io.leasehold.console.processes.RowHandle;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;

/** Reads what stands in a window. */
final class Details {
    private Details() {}

    static List<RowHandle> rows(Windows.Open open) {
        return table(open) == null ? List.of() : List.copyOf(table(open).getItems());
    }

    @SuppressWarnings("unchecked")
    private static TableView<RowHandle> table(Windows.Open open) {
        return (TableView<RowHandle>) open.scene().lookup("#processes");
    }

    /** The text of the label with that id; empty: there is none. */
    static String text(Windows.Open open, String id) {
        return Windows.on(() -> open.scene().lookup("#" + id) instanceof Label label ? label.getText() : "");
    }

    /** The texts of all labels of that style that can be seen, in their order. */
    static List<String> texts(Windows.Open open, String selector) {
        return Windows.on(() -> open.scene().getRoot().lookupAll(selector).stream()
                .filter(node -> node instanceof Label && Windows.seen(node))
                .map(node -> ((Label) node).getText())
                .toList());
    }
}
