package io.leasehold.console.audit;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.Focus;
import io.leasehold.console.fx.IdCell;
import io.leasehold.console.fx.TextCell;
import io.leasehold.console.fx.Wrapping;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** One log of the audit as a table, and below it all of the line that is chosen. FX thread only. */
final class AuditPane {
    private static final double SHARE = 0.62;
    private static final int LEAST = 120;
    private static final int LEAST_YIELDING = 120;

    private final AuditModel model;
    private final Times times;
    private final FittedTable<AuditLine> table;
    private final AuditSheet sheet;
    private final SplitPane box = new SplitPane();
    private boolean guarding;

    /**
     * A pane.
     *
     * @param open shows a process
     */
    AuditPane(AuditModel model, Times times, Consumer<String> open) {
        this.model = model;
        this.times = times;
        var log = model.log();
        table = new FittedTable<>(log.id(), log.title());
        sheet = new AuditSheet(log.id(), times, open);
        var empty = new Label();
        empty.setId(log.id() + "-empty");
        Wrapping.allow(empty);
        empty.getStyleClass().add("empty-text");
        empty.textProperty().bind(model.messageProperty());
        table.setPlaceholder(empty);
        column("When", line -> times.at(line.atMs(), 0));
        for (var at = 0; at < log.columns().size(); at++) {
            var cell = at;
            column(log.columns().get(at), line -> line.cells().get(cell));
        }
        table.show(List.of(new ColumnWidths(log.widths(), log.rest(), LEAST, log.yielding(), LEAST_YIELDING)));
        table.setItems(model.shown());
        table.setRowFactory(view -> new Row());
        times.utcProperty().addListener((observed, was, is) -> table.refresh());
        table.getSelectionModel().selectedItemProperty().addListener((observed, was, is) -> {
            if (!guarding && is != null) {
                model.chosenProperty().set(is);
            }
        });
        model.chosenProperty().addListener((observed, was, is) -> choose(was, is));
        model.shown().addListener((ListChangeListener<AuditLine>) change -> guard());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                sheet.openChosen();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                sheet.openChosen();
            }
        });
        box.setOrientation(Orientation.VERTICAL);
        box.getItems().setAll(table);
        choose(null, model.chosenProperty().get());
    }

    Node node() {
        return box;
    }

    void focus() {
        Focus.into(box, table);
    }

    private void choose(@Nullable AuditLine was, @Nullable AuditLine is) {
        guard();
        if (is == null) {
            box.getItems().remove(sheet.node());
        } else if (!box.getItems().contains(sheet.node())) {
            box.getItems().add(sheet.node());
            box.setDividerPositions(SHARE);
        }
        if (is == null || !is.equals(was)) {
            sheet.show(is);
        }
    }

    /** The toolkit's selection follows the model, whatever comes and goes around the line. */
    private void guard() {
        if (guarding) {
            return;
        }
        guarding = true;
        try {
            var line = model.chosenProperty().get();
            var at = line == null ? -1 : model.shown().indexOf(line);
            if (at < 0) {
                table.getSelectionModel().clearSelection();
            } else if (table.getSelectionModel().getSelectedIndex() != at) {
                table.getSelectionModel().clearAndSelect(at);
            }
        } finally {
            guarding = false;
        }
    }

    private void column(String title, Function<AuditLine, String> text) {
        var name = title.toLowerCase(Locale.ROOT);
        var column = new TableColumn<AuditLine, AuditLine>(title);
        column.setId(model.log().id() + "-" + name);
        column.setSortable(false);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(made -> name.equals("process") ? id(text) : new TextCell<>(text));
        if (AuditLog.numbers().contains(name)) {
            column.getStyleClass().add("number");
        }
        table.add(name, column);
    }

    private static TableCell<AuditLine, AuditLine> id(Function<AuditLine, String> text) {
        var cell = new IdCell<AuditLine, AuditLine>(text);
        cell.getStyleClass().add("mono");
        return cell;
    }

    /** A line with one sentence for those who do not see it. */
    private final class Row extends TableRow<AuditLine> {
        @Override
        protected void updateItem(@Nullable AuditLine line, boolean empty) {
            super.updateItem(line, empty);
            setAccessibleText(
                    empty || line == null ? "" : times.whole(line.atMs()) + ". " + String.join(". ", line.cells()));
        }
    }
}
