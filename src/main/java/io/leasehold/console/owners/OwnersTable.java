package io.leasehold.console.owners;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.KeptChoice;
import io.leasehold.console.fx.Wrapping;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The list of owners. The selected owner stays selected whatever comes and goes around it. */
final class OwnersTable {
    private static final int MOMENT = 140;

    private final OwnersModel model;
    private final Times times;
    private final FittedTable<OwnerRow> table = new FittedTable<>("owners", "Owners");
    private Layout layout = Layout.ALONE;

    /** How much there is to see of an owner; the finding takes what room is left. */
    enum Layout {
        /** As many columns as there is room for. */
        ALONE(
                widths(Map.of(
                        "owner",
                        180,
                        "program",
                        120,
                        "user",
                        70,
                        "mode",
                        70,
                        "pid",
                        72,
                        "held",
                        50,
                        "started",
                        64,
                        "last-seen",
                        84,
                        "state",
                        110)),
                widths(Map.of(
                        "owner", 160, "mode", 70, "pid", 72, "held", 50, "started", 64, "last-seen", 84, "state", 110)),
                widths(Map.of("owner", 130, "held", 50, "started", 64, "state", 110))),
        /** Beside the sheet of one of them. */
        BESIDE(widths(Map.of("owner", 170, "held", 50, "state", 110)));

        private final List<ColumnWidths> widths;

        Layout(ColumnWidths... widths) {
            this.widths = List.of(widths);
        }

        private static ColumnWidths widths(Map<String, Integer> own) {
            return new ColumnWidths(own, "finding", 236, "owner", 110);
        }
    }

    OwnersTable(OwnersModel model, Times times, LongSupplier nowMs) {
        this.model = model;
        this.times = times;
        var empty = new Label();
        empty.setId("owners-empty");
        Wrapping.allow(empty);
        empty.getStyleClass().add("empty-text");
        empty.textProperty().bind(model.messageProperty());
        table.setPlaceholder(empty);
        var make = new OwnerColumns(times, nowMs);
        add(make.owner());
        add(make.finding());
        add(make.text("program", "Program", OwnersTable::program));
        add(make.text(
                "user", "User", row -> row.facts() == null ? "" : row.facts().user()));
        add(make.text(
                "mode", "Mode", row -> row.facts() == null ? "" : row.facts().mode()));
        var pid = make.text("pid", "Pid", OwnerText::pid);
        pid.getStyleClass().add("number");
        add(pid);
        add(make.number("held", "Held", OwnerRow::held));
        add(make.number("started", "Started", OwnerRow::started));
        add(make.lastSeen());
        add(make.text("state", "State", row -> OwnerText.word(row.state())));
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(view -> new Row());
        times.exactProperty().addListener((observed, was, is) -> {
            fit();
            table.refresh();
        });
        times.utcProperty().addListener((observed, was, is) -> table.refresh());
        KeptChoice.tie(table, model.chosenProperty(), owner -> index(owner.key()));
        lay(Layout.ALONE);
    }

    private static String program(OwnerRow row) {
        var facts = row.facts();
        return facts == null ? "" : facts.program() + " " + facts.version();
    }

    TableView<OwnerRow> node() {
        return table;
    }

    void lay(Layout next) {
        layout = next;
        fit();
    }

    /** Ages have grown. */
    void tick() {
        table.refresh();
    }

    List<TableColumn<OwnerRow, ?>> visibleColumns() {
        return List.copyOf(table.getVisibleLeafColumns());
    }

    private void add(TableColumn<OwnerRow, OwnerRow> column) {
        table.add(column.getId().substring("owners-".length()), column);
    }

    private void fit() {
        table.show(layout.widths.stream()
                .map(each ->
                        times.exactProperty().get() && each.has("last-seen") ? each.with("last-seen", MOMENT) : each)
                .toList());
    }

    private int index(OwnerRow.Key key) {
        var items = table.getItems();
        for (var at = 0; at < items.size(); at++) {
            if (items.get(at).key().equals(key)) {
                return at;
            }
        }
        return -1;
    }

    /** A line with one sentence for those who do not see it. */
    private static final class Row extends TableRow<OwnerRow> {
        @Override
        protected void updateItem(@Nullable OwnerRow row, boolean empty) {
            super.updateItem(row, empty);
            setAccessibleText(empty || row == null ? "" : OwnerText.sentence(row));
        }
    }
}
