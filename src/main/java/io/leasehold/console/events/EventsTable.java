package io.leasehold.console.events;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import io.leasehold.console.frame.Times;
import io.leasehold.text.VisibleText;
import java.util.List;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log. It shows the end while somebody follows; whoever scrolls away from it stops following, and whoever
 * comes back to it, or to the beginning, gets more. The chosen line stays chosen whatever comes and goes around it.
 */
final class EventsTable {
    private static final double ROW = 28;
    private static final double SCROLL_BAR = 16;
    private static final double MOMENT = 140;

    private final EventsModel model;
    private final EventWindow window;
    private final Times times;
    private final TableView<EventLine> table = new TableView<>();
    private final List<TableColumn<EventLine, EventLine>> columns;
    private final List<Integer> widths;
    private boolean guarding;

    private EventsTable(EventsModel model, Times times, boolean ofRegistry) {
        this.model = model;
        this.window = model.window();
        this.times = times;
        var number = column("number", ofRegistry ? "Position" : "Seq", line -> Long.toString(line.position()));
        number.getStyleClass().add("number");
        var time = column(
                "time",
                "Time",
                line -> times.cell(line.atMs(), window.nowMsProperty().get()));
        var type = column("type", "Type", EventLine::type);
        var text = column("text", "Says", this::says);
        if (ofRegistry) {
            var process = column("process", "Process", EventLine::processId);
            process.getStyleClass().add("mono");
            columns = List.of(number, time, process, type, text);
            widths = List.of(72, 64, 200, 190);
        } else {
            columns = List.of(number, time, type, text);
            widths = List.of(44, 60, 168);
        }
        table.getColumns().addAll(columns);
        dress();
        table.setItems(window.shown());
        table.setSkin(new Skin(table));
        listen();
    }

    /** The log of one process. */
    static EventsTable ofProcess(EventsModel model, Times times) {
        return new EventsTable(model, times, false);
    }

    /** The log of the whole registry. */
    static EventsTable ofRegistry(EventsModel model, Times times) {
        return new EventsTable(model, times, true);
    }

    TableView<EventLine> node() {
        return table;
    }

    private void dress() {
        table.setFixedCellSize(ROW);
        table.getStyleClass().addAll(Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.setAccessibleText("Events");
        table.setRowFactory(view -> new Row());
        var empty = new Label();
        empty.setWrapText(true);
        empty.getStyleClass().addAll("empty-text", "events-empty");
        empty.textProperty().bind(window.messageProperty());
        var older = new Button("Read older");
        older.visibleProperty().bind(window.olderProperty());
        older.managedProperty().bind(older.visibleProperty());
        older.setOnAction(event -> model.older());
        var placeholder = new VBox(empty, older);
        placeholder.getStyleClass().add("empty");
        table.setPlaceholder(placeholder);
    }

    private void listen() {
        table.widthProperty().addListener((observed, was, is) -> fit());
        table.heightProperty().addListener((observed, was, is) -> {
            if (window.followingProperty().get()) {
                end();
            }
        });
        times.exactProperty().addListener((observed, was, is) -> {
            fit();
            table.refresh();
        });
        times.utcProperty().addListener((observed, was, is) -> table.refresh());
        window.nowMsProperty().addListener((observed, was, is) -> grow(was.longValue(), is.longValue()));
        window.shown().addListener((ListChangeListener<EventLine>) this::changed);
        window.followingProperty().addListener((observed, was, is) -> {
            if (is) {
                end();
            }
        });
        table.getSelectionModel().selectedItemProperty().addListener((observed, was, is) -> {
            if (!guarding && is != null) {
                model.chosenProperty().set(is);
            }
        });
        table.addEventFilter(ScrollEvent.SCROLL, event -> moved());
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode().isNavigationKey()) {
                moved();
            }
        });
        table.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> moved());
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> moved());
    }

    private void grow(long was, long is) {
        if (!times.exactProperty().get() && was / 1_000 != is / 1_000) {
            table.refresh();
        }
    }

    /** A person moved the list: where it stands then decides what is read. */
    private void moved() {
        Platform.runLater(() -> {
            var first = firstVisible();
            var last = lastVisible();
            if (first < 0 || window.shown().isEmpty()) {
                return;
            }
            var atEnd = last >= window.shown().size() - 1;
            if (atEnd && !window.followingProperty().get()) {
                model.follow();
            } else if (!atEnd) {
                window.hold();
            }
            if (first == 0 && !atEnd) {
                model.older();
            }
        });
    }

    private void changed(ListChangeListener.Change<? extends EventLine> change) {
        var before = 0;
        while (change.next()) {
            if (change.wasAdded()
                    && change.getFrom() == 0
                    && change.getTo() < change.getList().size()) {
                before += change.getAddedSize();
            }
        }
        guard();
        if (window.followingProperty().get()) {
            end();
        } else if (before > 0) {
            table.scrollTo(Math.max(0, firstVisible()) + before);
        }
    }

    private void end() {
        if (!window.shown().isEmpty()) {
            table.scrollTo(window.shown().size() - 1);
        }
    }

    private int firstVisible() {
        return table.getSkin() instanceof Skin skin ? skin.first() : -1;
    }

    private int lastVisible() {
        return table.getSkin() instanceof Skin skin ? skin.last() : -1;
    }

    /** The toolkit keeps an index where lines come and go above it: the event is what was chosen. */
    private void guard() {
        if (guarding) {
            return;
        }
        guarding = true;
        try {
            var chosen = model.chosenProperty().get();
            var selection = table.getSelectionModel();
            var at = chosen == null ? -1 : window.shown().indexOf(chosen);
            if (at < 0) {
                selection.clearSelection();
            } else if (selection.getSelectedIndex() != at) {
                selection.clearAndSelect(at);
            }
        } finally {
            guarding = false;
        }
    }

    private void fit() {
        double used = SCROLL_BAR;
        for (var at = 0; at < widths.size(); at++) {
            double wanted = at == 1 && times.exactProperty().get() ? MOMENT : widths.get(at);
            columns.get(at).setPrefWidth(wanted);
            used += wanted;
        }
        columns.getLast().setPrefWidth(Math.max(120, table.getWidth() - used));
    }

    private String says(EventLine line) {
        return line.says().with(at -> times.at(at, window.nowMsProperty().get()));
    }

    private TableColumn<EventLine, EventLine> column(String id, String title, Function<EventLine, String> words) {
        var column = new TableColumn<EventLine, EventLine>(title);
        column.setId("events-" + id);
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(36);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(made -> new Cell(words));
        return column;
    }

    /** A text, safe to show. */
    private static final class Cell extends TableCell<EventLine, EventLine> {
        private final Function<EventLine, String> words;

        Cell(Function<EventLine, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable EventLine line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : VisibleText.line(words.apply(line)));
        }
    }

    /** A line with one sentence for those who do not see it, and its exact time for those who point at it. */
    private final class Row extends TableRow<EventLine> {
        private final Tooltip tip = new Tooltip();

        Row() {
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            setOnMouseEntered(event -> explain());
        }

        private void explain() {
            var line = getItem();
            if (line == null) {
                setTooltip(null);
                return;
            }
            tip.setText(VisibleText.line(line.processId()) + " · event " + line.sequence() + " · "
                    + times.whole(line.atMs()) + "\n" + VisibleText.line(line.type()));
            setTooltip(tip);
        }

        @Override
        protected void updateItem(@Nullable EventLine line, boolean empty) {
            super.updateItem(line, empty);
            setAccessibleText(
                    empty || line == null
                            ? ""
                            : "Event " + line.sequence() + " of " + line.processId() + ": " + line.type() + ". "
                                    + says(line));
        }
    }

    /** Says which lines are on the screen. */
    private static final class Skin extends TableViewSkin<EventLine> {
        Skin(TableView<EventLine> table) {
            super(table);
        }

        int first() {
            var cell = getVirtualFlow().getFirstVisibleCell();
            return cell == null ? -1 : cell.getIndex();
        }

        int last() {
            var cell = getVirtualFlow().getLastVisibleCell();
            return cell == null ? -1 : cell.getIndex();
        }
    }
}
