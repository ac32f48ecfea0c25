package io.leasehold.console.looks;

import io.leasehold.console.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.css.Styleable;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;

/** Finds words that are cut: of a table those that are, though they are neither a process nor a verdict. FX thread only. */
public final class CutWords {
    private final TableView<?> table;
    private final List<String> cut = new ArrayList<>();

    private CutWords(TableView<?> table) {
        this.table = table;
    }

    /** Each as a sentence: where it stands, what it says, and what is seen of it. */
    static List<String> in(TableView<?> table) {
        var words = new CutWords(table);
        words.look();
        return List.copyOf(words.cut);
    }

    private void look() {
        for (var node : table.lookupAll(".label")) {
            note(node, "a heading");
        }
        for (var node : table.lookupAll(".table-cell")) {
            if (node instanceof TableCell<?, ?> cell && !mayBeCut(cell.getTableColumn())) {
                note(cell, cell.getTableColumn().getId());
                cell.lookupAll(".label")
                        .forEach(label -> note(label, cell.getTableColumn().getId()));
            }
        }
    }

    private static boolean mayBeCut(Styleable column) {
        var id = Objects.requireNonNullElse(column.getId(), "");
        return id.endsWith("process") || id.endsWith("verdict");
    }

    private void note(Node node, String where) {
        if (node instanceof Labeled words
                && !insideProcess(node)
                && cut(words)
                && words.lookup(".text") instanceof Text shown) {
            cut.add(table.getId() + ", " + where + ": “" + words.getText() + "” is “" + shown.getText() + "”");
        }
    }

    /** Whether it can be seen, but not all of its words. What cannot be seen is not laid out. */
    public static boolean cut(Labeled words) {
        return Windows.seen(words)
                && words.getText() != null
                && words.lookup(".text") instanceof Text shown
                && !shown.getText().equals(words.getText());
    }

    private static boolean insideProcess(Node node) {
        for (var each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof TableCell<?, ?> cell) {
                return mayBeCut(cell.getTableColumn());
            }
        }
        return false;
    }
}
