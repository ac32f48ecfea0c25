package io.leasehold.console.events;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.IdCell;
import io.leasehold.console.fx.KeptChoice;
import io.leasehold.console.fx.TextCell;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.text.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
    private static final int MOMENT = 140;
    private static final int LEAST = 120;
    private static final int LEAST_YIELDING = 130;

    private final EventsModel model;
    private final EventWindow window;
    private final Times times;
    private final FittedTable<EventLine> table;
    private final ColumnWidths widths;

    private EventsTable(EventsModel model, Times times, boolean ofRegistry) {
        this.model = model;
        this.window = model.window();
        this.times = times;
        table = new FittedTable<>(ofRegistry ? "events" : "process-events", "Events");
        column("number", ofRegistry ? "Position" : "Seq", line -> Long.toString(line.position()))
                .getStyleClass()
                .add("number");
        column(
                "time",
                "Time",
                line -> times.cell(line.atMs(), window.nowMsProperty().get()));
        if (ofRegistry) {
            var process = column("process", "Process", EventLine::processId);
            process.setCellFactory(made -> new IdCell<>(EventLine::processId));
            process.getStyleClass().add("mono");
        }
        column("type", "Type", EventLine::type);
        column("text", "Says", this::says);
        widths = new ColumnWidths(
                ofRegistry
                        ? Map.of("number", 72, "time", 64, "process", 200, "type", 190)
                        : Map.of("number", 44, "time", 60, "type", 168),
                "text",
                LEAST,
                ofRegistry ? "process" : "",
                LEAST_YIELDING);
        dress();
        table.setItems(window.shown());
        table.setSkin(new Skin(table));
        listen();
        fit();
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
        table.setRowFactory(view -> new Row());
        var empty = new Label();
        Wrapping.allow(empty);
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
        KeptChoice.tie(table, model.chosenProperty());
        window.shown().addListener((ListChangeListener<EventLine>) this::changed);
        window.followingProperty().addListener((observed, was, is) -> {
            if (is) {
                end();
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

    private void fit() {
        table.show(List.of(times.exactProperty().get() ? widths.with("time", MOMENT) : widths));
    }

    private String says(EventLine line) {
        return line.says().with(at -> times.at(at, window.nowMsProperty().get()));
    }

    private TableColumn<EventLine, EventLine> column(String id, String title, Function<EventLine, String> words) {
        var column = new TableColumn<EventLine, EventLine>(title);
        column.setId("events-" + id);
        column.setSortable(false);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(made -> new TextCell<>(words));
        table.add(id, column);
        return column;
    }

    /** A line with one sentence for those who do not see it, and its exact time for those who point at it. */
    private final class Row extends TableRow<EventLine> {
        private final Tooltip tip = new Tooltip();

        Row() {
            Wrapping.allow(tip);
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
