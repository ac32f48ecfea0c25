package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.TextCell;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.recovery.VerdictText;
import io.leasehold.text.VisibleText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** The table of processes. FX thread only. */
public final class ProcessTable {
    private static final int MOMENT = 140;
    private static final int LEAST_VERDICT = 230;

    private final ProcessesModel model;
    private final Times times;
    private final FittedTable<RowHandle> table = new FittedTable<>("processes", "Processes");
    private final Map<TableColumn<?, ?>, Comparator<RowHandle>> orders = new HashMap<>();
    private Layout layout = Layout.ALONE;
    private int markAnchor = -1;
    private @Nullable RowHandle chosen;
    private boolean guarding;
    private boolean sorting;
    private boolean fresh = true;

    /** How much there is to see of a row; the verdict takes what room is left. */
    public enum Layout {
        /** As many columns as there is room for. */
        ALONE(
                widths(
                        LEAST_VERDICT,
                        200,
                        Map.of(
                                "phase",
                                104,
                                "process",
                                250,
                                "kind",
                                84,
                                "owner",
                                120,
                                "lease",
                                76,
                                "disposition",
                                96,
                                "try",
                                40,
                                "age",
                                48)),
                widths(120, 200, Map.of("phase", 104, "process", 240, "owner", 116, "lease", 76, "age", 48))),
        /** Beside the detail of one of them. */
        WIDE_WITH_DETAIL(widths(120, 140, Map.of("phase", 104, "process", 200, "owner", 116))),
        /** Beside something that needs the room more. */
        SMALL(widths(120, 100, Map.of("phase", 104, "process", 128, "owner", 104)));

        private final List<ColumnWidths> widths;

        Layout(ColumnWidths... widths) {
            this.widths = List.of(widths);
        }

        private static ColumnWidths widths(int leastVerdict, int leastProcess, Map<String, Integer> own) {
            return new ColumnWidths(own, "verdict", leastVerdict, "process", leastProcess);
        }
    }

    /** The table of a list. */
    public ProcessTable(ProcessesModel model, Times times) {
        this.model = model;
        this.times = times;
        table.setItems(model.rows());
        column("phase", "Phase", by(Comparator.comparing(JudgedRow::phase)), Cells.PhaseCell::new);
        column(
                "process",
                "Process",
                by(Comparator.comparing((JudgedRow row) -> row.row().record().name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(JudgedRow::id)),
                Cells.ProcessCell::new);
        column("kind", "Kind", by(Comparator.comparing(JudgedRow::kind)), () -> new TextCell<>(JudgedRow::kind));
        column("verdict", "Verdict", Comparator.comparing(RowHandle::verdict), Cells.VerdictCell::new);
        column("owner", "Owner", by(Comparator.comparing(ProcessTable::owner)), Cells.OwnerCell::new);
        number(column(
                "lease",
                "Lease",
                by(Comparator.comparingLong(ProcessTable::expiry)),
                () -> new Cells.LeaseCell(model.state())));
        column(
                "disposition",
                "Disposition",
                by(Comparator.comparing(RowText::disposition)),
                () -> new TextCell<>(RowText::disposition));
        number(column(
                "try",
                "Try",
                by(Comparator.comparingInt(row -> row.row().record().attempts())),
                () -> new TextCell<>(ProcessTable::tries)));
        number(column(
                "age",
                "Age",
                by(Comparator.comparingLong(row -> -row.row().record().createdAtMs())),
                () -> new Cells.TickingCell(
                        (row, now) -> times.cell(
                                row.row().record().createdAtMs(), now.clock().wallMs()),
                        model.state())));
        for (var optional : OptionalColumn.values()) {
            add(optional);
        }
        model.columns().addListener((ListChangeListener<OptionalColumn>) change -> fit());
        table.setSortPolicy(this::sort);
        table.setRowFactory(view -> new Row());
        times.exactProperty().addListener((observed, was, is) -> {
            fit();
            table.refresh();
        });
        times.utcProperty().addListener((observed, was, is) -> table.refresh());
        table.getSelectionModel().selectedItemProperty().addListener((observed, was, is) -> {
            if (!guarding && !model.applying() && is != null) {
                chosen = is;
            }
        });
        model.afterChange(this::guardSelection);
        // Rows that were read ahead may be there before their table.
        guardSelection();
        // The first line of another list is selected; a line that leaves a list selects no other in its place.
        model.answeredProperty().addListener((observed, was, is) -> fresh |= !is);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        lay(Layout.ALONE);
    }

    /** What is laid out. */
    public TableView<RowHandle> node() {
        return table;
    }

    Optional<RowHandle> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    void onSelected(Consumer<RowHandle> action) {
        table.getSelectionModel().selectedItemProperty().addListener((observed, was, is) -> {
            if (is != null && is != was && !model.applying()) {
                action.accept(is);
            }
        });
    }

    /** Selects the line that many below, or above; the first when none is selected. */
    void move(int by) {
        if (model.rows().isEmpty()) {
            return;
        }
        var at = table.getSelectionModel().getSelectedIndex();
        var next = at < 0 ? 0 : Math.clamp(at + by, 0, model.rows().size() - 1);
        table.getSelectionModel().clearAndSelect(next);
        table.scrollTo(Math.max(0, next - 5));
    }

    void select(RowHandle line) {
        var at = model.rows().indexOf(line);
        if (at >= 0) {
            table.getSelectionModel().clearAndSelect(at);
            table.scrollTo(Math.max(0, at - 5));
        }
    }

    /** Shows the columns of a layout. */
    public void lay(Layout next) {
        layout = next;
        fit();
    }

    private void fit() {
        table.show(layout.widths.stream().map(this::withMoments).toList(), this::withOptional);
    }

    /** Beside something else there is no room for more. */
    private ColumnWidths withOptional(ColumnWidths usual) {
        var all = usual;
        if (layout == Layout.ALONE && !model.columns().isEmpty()) {
            // What there is no room for is scrolled to: nothing else has to give way.
            all = all.withLeast(LEAST_VERDICT);
            for (var optional : model.columns()) {
                all = all.with(optional.id(), optional.width());
            }
        }
        return withMoments(all);
    }

    private ColumnWidths withMoments(ColumnWidths usual) {
        var all = usual;
        if (times.exactProperty().get()) {
            for (var id : List.of("age", OptionalColumn.CHANGED.id())) {
                all = all.has(id) ? all.with(id, MOMENT) : all;
            }
        }
        return all;
    }

    private TableColumn<RowHandle, JudgedRow> column(
            String id, String title, Comparator<RowHandle> order, Supplier<TableCell<RowHandle, JudgedRow>> cell) {
        var column = new TableColumn<RowHandle, JudgedRow>(title);
        column.setId(id);
        orders.put(column, order);
        column.setCellValueFactory(line -> line.getValue().rowProperty());
        column.setCellFactory(made -> cell.get());
        table.add(id, column);
        return column;
    }

    private void add(OptionalColumn optional) {
        var column = column(
                optional.id(),
                optional.title(),
                by(optional.order()),
                optional == OptionalColumn.CHANGED
                        ? () -> new Cells.TickingCell(
                                (row, now) -> times.cell(
                                        row.row().record().updatedAtMs(),
                                        now.clock().wallMs()),
                                model.state())
                        : () -> new TextCell<>(optional::text));
        if (optional.number()) {
            number(column);
        }
    }

    private static void number(TableColumn<?, ?> column) {
        column.getStyleClass().add("number");
    }

    private boolean sort(TableView<RowHandle> view) {
        var by = view.getSortOrder().isEmpty() ? null : view.getSortOrder().getFirst();
        var order = orders.get(by);
        sorting = true;
        try {
            if (by == null || order == null) {
                model.sortBy(null);
            } else {
                model.sortBy(by.getSortType() == TableColumn.SortType.ASCENDING ? order : order.reversed());
            }
        } finally {
            sorting = false;
        }
        return true;
    }

    private static Comparator<RowHandle> by(Comparator<JudgedRow> order) {
        return Comparator.comparing(RowHandle::row, order);
    }

    /**
     * Keeps the very line selected that was. The toolkit keeps the right item but a stale index when lines come and go
     * above it, and would paint the wrong line as selected; where it keeps the right one, it may still go on with the next
     * arrow key from another.
     */
    private void guardSelection() {
        var selection = table.getSelectionModel();
        var keep = chosen;
        var at = keep == null ? -1 : model.rows().indexOf(keep);
        var begins = at < 0 && fresh && !model.rows().isEmpty();
        guarding = true;
        try {
            if (begins) {
                chosen = model.rows().getFirst();
                selection.clearAndSelect(0);
                table.scrollTo(0);
            } else if (at < 0) {
                selection.clearSelection();
                chosen = null;
            } else if (at != selection.getSelectedIndex() || selection.getSelectedItem() != keep) {
                selection.clearAndSelect(at);
            } else if (at != table.getFocusModel().getFocusedIndex()) {
                table.getFocusModel().focus(at);
            }
        } finally {
            guarding = false;
            fresh &= model.rows().isEmpty();
        }
        // In another order, and in another list, the place is no longer that of a line.
        if (!sorting && !begins) {
            table.stay(keep);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && !event.isControlDown()) {
            event.consume();
            var at = table.getSelectionModel().getSelectedIndex();
            if (at < 0) {
                return;
            }
            if (event.isShiftDown() && markAnchor >= 0) {
                model.markRange(markAnchor, at);
            } else {
                model.toggleMark(model.rows().get(at));
                markAnchor = at;
            }
        }
        if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            event.consume();
            if (event.isShiftDown()) {
                model.markAll();
            }
        }
    }

    private static String owner(JudgedRow row) {
        var owner = row.owner();
        return owner == null ? "" : owner.stem();
    }

    private static long expiry(JudgedRow row) {
        var holder = row.row().lease().holder();
        return holder == null ? Long.MAX_VALUE : holder.expiresAtMs();
    }

    private static String tries(JudgedRow row) {
        var tries = row.row().record().attempts();
        return tries == 0 ? "" : Integer.toString(tries);
    }

    List<TableColumn<RowHandle, ?>> visibleColumns() {
        return List.copyOf(table.getVisibleLeafColumns());
    }

    /** A line with one sentence for those who do not see it. */
    private final class Row extends TableRow<RowHandle> {
        Row() {
            setOnMouseEntered(event -> explain());
            setOnMousePressed(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown() && getItem() != null) {
                    model.toggleMark(getItem());
                }
            });
        }

        private void explain() {
            var line = getItem();
            if (line == null) {
                setTooltip(null);
                return;
            }
            var now = model.state().getValue().clock().wallMs();
            var record = line.row().row().record();
            var row = line.row();
            // Not before it is wanted: it is a window of its own, and there is a line for each on the screen.
            var tip = getTooltip() == null ? tooltip() : getTooltip();
            tip.setText(VisibleText.lines((row.name().equals(row.id()) ? "" : row.name() + " · ") + row.id() + "\n\n"
                    + VerdictText.sentence(line.row().verdict(), now, times.zone()) + "\n\nStatus "
                    + record.status().label() + " · created " + times.whole(record.createdAtMs()) + " · changed "
                    + times.whole(record.updatedAtMs())));
            setTooltip(tip);
        }

        private static Tooltip tooltip() {
            var tip = new Tooltip();
            Wrapping.allow(tip);
            tip.setMaxWidth(420);
            return tip;
        }

        @Override
        protected void updateItem(@Nullable RowHandle line, boolean empty) {
            super.updateItem(line, empty);
            accessibleTextProperty().unbind();
            if (empty || line == null) {
                setAccessibleText("");
                return;
            }
            accessibleTextProperty().bind(line.rowProperty().map(RowText::sentence));
        }
    }
}
