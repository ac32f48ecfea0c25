package io.leasehold.console.owners;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.TextCell;
import io.leasehold.console.processes.PhaseIcon;
import io.leasehold.recovery.VerdictText;
import io.leasehold.text.VisibleText;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The columns of the list of owners. */
final class OwnerColumns {
    private final Times times;
    private final LongSupplier nowMs;

    OwnerColumns(Times times, LongSupplier nowMs) {
        this.times = times;
        this.nowMs = nowMs;
    }

    TableColumn<OwnerRow, OwnerRow> owner() {
        return column("owner", "Owner", Comparator.comparing(OwnerRow::ownerId), NameCell::new);
    }

    TableColumn<OwnerRow, OwnerRow> finding() {
        return column(
                "finding", "Finding", Comparator.comparing(row -> row.finding().conclusion()), FindingCell::new);
    }

    TableColumn<OwnerRow, OwnerRow> text(String id, String title, Function<OwnerRow, String> text) {
        return column(id, title, Comparator.comparing(text), () -> new TextCell<>(text));
    }

    TableColumn<OwnerRow, OwnerRow> number(String id, String title, Function<OwnerRow, Integer> number) {
        var column = column(
                id,
                title,
                Comparator.comparing(number),
                () -> new TextCell<>(row -> number.apply(row).toString()));
        column.getStyleClass().add("number");
        return column;
    }

    TableColumn<OwnerRow, OwnerRow> lastSeen() {
        var column = column(
                "last-seen",
                "Last seen",
                Comparator.comparing(OwnerColumns::lastSeen),
                () -> new TextCell<>(row -> {
                    var at = row.lastSeenMs();
                    return at == null ? "" : times.cell(at, nowMs.getAsLong());
                }));
        column.getStyleClass().add("number");
        return column;
    }

    private static long lastSeen(OwnerRow row) {
        var at = row.lastSeenMs();
        return at == null ? Long.MIN_VALUE : at;
    }

    private static TableColumn<OwnerRow, OwnerRow> column(
            String id, String title, Comparator<OwnerRow> order, Supplier<TableCell<OwnerRow, OwnerRow>> cell) {
        var column = new TableColumn<OwnerRow, OwnerRow>(title);
        // Its header carries the id too, among those of the whole window.
        column.setId("owners-" + id);
        column.setComparator(order);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(made -> cell.get());
        return column;
    }

    /** The name, and behind it which start of the program, where there is room. */
    private static final class NameCell extends TableCell<OwnerRow, OwnerRow> {
        private static final double GAP = 8;

        private final Label name = new Label();
        private final Label incarnation = new Label();
        private final BorderPane box = new BorderPane();

        NameCell() {
            // The name takes what it needs; what is left is for the incarnation.
            box.setLeft(name);
            box.setCenter(incarnation);
            BorderPane.setAlignment(name, Pos.CENTER_LEFT);
            BorderPane.setAlignment(incarnation, Pos.CENTER_LEFT);
            BorderPane.setMargin(incarnation, new Insets(0, 0, 0, GAP));
            box.setMinWidth(0);
            box.setPrefWidth(10);
            name.setMinWidth(0);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.getStyleClass().add("cell-name");
            incarnation.setMinWidth(0);
            incarnation.getStyleClass().add("cell-id");
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (getGraphic() != null && getTableView() instanceof FittedTable<?> table) {
                var around = snappedLeftInset() + snappedRightInset() + GAP;
                table.need(
                        getTableColumn(),
                        around + Math.ceil(name.prefWidth(-1)) + Math.ceil(incarnation.prefWidth(-1)));
            }
        }

        @Override
        protected void updateItem(@Nullable OwnerRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            name.setText(VisibleText.line(row.ownerId()));
            incarnation.setText(OwnerText.shortIncarnation(row));
            setGraphic(box);
        }
    }

    /** Mark and words of what is proven, in short: the sheet beside the list has the whole sentence. */
    private static final class FindingCell extends TableCell<OwnerRow, OwnerRow> {
        private static final double GAP = 6;

        private final FontIcon mark = new FontIcon();
        private final Label words = new Label();
        private final HBox box = new HBox(GAP, mark, words);

        FindingCell() {
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(10);
            words.setMinWidth(0);
            words.getStyleClass().add("cell-name");
        }

        @Override
        protected void updateItem(@Nullable OwnerRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            var conclusion = row.finding().conclusion();
            mark.setIconCode(PhaseIcon.of(conclusion));
            mark.getStyleClass().setAll("ikonli-font-icon", PhaseIcon.style(conclusion));
            words.setText(VerdictText.shortFinding(row.finding()));
            setGraphic(box);
        }
    }
}
