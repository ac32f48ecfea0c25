package io.leasehold.console.owners;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import io.leasehold.console.frame.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The list of owners. The selected owner stays selected whatever comes and goes around it. */
final class OwnersTable {
    private static final double ROW = 28;
    private static final double SCROLL_BAR = 16;

    private final OwnersModel model;
    private final Times times;
    private final TableView<OwnerRow> table = new TableView<>();
    private final Map<String, TableColumn<OwnerRow, OwnerRow>> columns = new HashMap<>();
    private Layout layout = Layout.WIDE;
    private boolean guarding;

    /** Which columns there is room for, and how wide they are; the finding takes the rest. */
    enum Layout {
        WIDE(Map.of(
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
        BESIDE(Map.of("owner", 170, "held", 50, "state", 110)),
        NARROW(Map.of("owner", 160, "mode", 70, "pid", 72, "held", 50, "started", 64, "last-seen", 84, "state", 110));

        private final Map<String, Integer> widths;

        Layout(Map<String, Integer> widths) {
            this.widths = widths;
        }
    }

    OwnersTable(OwnersModel model, Times times, LongSupplier nowMs) {
        this.model = model;
        this.times = times;
        table.setId("owners");
        table.setAccessibleText("Owners");
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        var empty = new Label();
        empty.setId("owners-empty");
        empty.setWrapText(true);
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
        table.widthProperty().addListener((observed, was, is) -> fit());
        times.exactProperty().addListener((observed, was, is) -> {
            fit();
            table.refresh();
        });
        times.utcProperty().addListener((observed, was, is) -> table.refresh());
        table.getSelectionModel().selectedItemProperty().addListener((observed, was, is) -> {
            if (!guarding && is != null) {
                model.chosenProperty().set(is);
            }
        });
        sorted.addListener((ListChangeListener<OwnerRow>) change -> guard());
        model.chosenProperty().addListener((observed, was, is) -> guard());
        lay(Layout.WIDE);
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
        columns.forEach((id, column) -> column.setVisible(id.equals("finding") || next.widths.containsKey(id)));
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
        columns.put(column.getId().substring("owners-".length()), column);
        table.getColumns().add(column);
    }

    private void fit() {
        double used = SCROLL_BAR;
        for (var entry : layout.widths.entrySet()) {
            var column = columns.get(entry.getKey());
            if (column != null) {
                var wanted = entry.getKey().equals("last-seen")
                                && times.exactProperty().get()
                        ? 140
                        : entry.getValue();
                column.setPrefWidth(wanted);
                used += wanted;
            }
        }
        var finding = columns.get("finding");
        if (finding != null) {
            finding.setPrefWidth(Math.max(150, table.getWidth() - used));
        }
    }

    /** The toolkit keeps an index where lines come and go above it: the owner is what was chosen. */
    private void guard() {
        if (guarding) {
            return;
        }
        var chosen = model.chosenProperty().get();
        guarding = true;
        try {
            var selection = table.getSelectionModel();
            var at = chosen == null ? -1 : index(chosen.key());
            if (at < 0) {
                selection.clearSelection();
            } else if (selection.getSelectedIndex() != at) {
                selection.clearAndSelect(at);
            }
        } finally {
            guarding = false;
        }
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
