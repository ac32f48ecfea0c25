package io.leasehold.console.fx;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.Styleable;
import javafx.css.StyleableDoubleProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A table whose columns fill its width and grow with the size of text; rows and icons do so by the style sheet. FX
 * thread only.
 */
public final class FittedTable<T> extends TableView<T> {
    private static final double SCROLL_BAR = 16;
    private static final double AROUND = 4;
    private static final double LEAST = 24;
    private static final double USUAL = 13;
    private static final double LONG = 1_200;
    private static final StyleablePropertyFactory<FittedTable<?>> FACTORY =
            new StyleablePropertyFactory<>(TableView.getClassCssMetaData());
    private static final CssMetaData<FittedTable<?>, Number> EM =
            FACTORY.createSizeCssMetaData("-leasehold-em", table -> table.em, USUAL);

    private final Map<String, TableColumn<T, ?>> columns = new LinkedHashMap<>();

    private final StyleableDoubleProperty em = new SimpleStyleableDoubleProperty(EM, this, "em", USUAL);

    private final Map<String, Double> asked = new HashMap<>();
    private List<ColumnWidths> choices = List.of();
    private boolean refitting;
    private UnaryOperator<ColumnWidths> more = UnaryOperator.identity();

    /** A table without columns; {@code words} say what it lists. */
    public FittedTable(String id, String words) {
        setId(id);
        setAccessibleText(words);
        getStyleClass().addAll("fitted", Styles.DENSE, Tweaks.EDGE_TO_EDGE);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (!event.isSynthesized()) {
                select(event.getTarget());
            }
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            // Whoever touches a line may be about to scroll.
            if (event.isSynthesized() && event.isStillSincePress()) {
                select(event.getTarget());
            }
        });
        widthProperty().addListener((observed, was, is) -> fit());
        em.addListener((observed, was, is) -> {
            asked.clear();
            fit();
        });
    }

    /**
     * Keeps what is read where it is, when lines have come or gone and before they are laid out. Whoever looks at the very
     * beginning goes on seeing what comes there.
     *
     * @param wanted the line that shall not move, if it is seen; else it is the first one that is seen and still there
     */
    public void stay(@Nullable T wanted) {
        if (getSkin() instanceof Place<?> place) {
            place.first().ifPresent(first -> stay(wanted, first, place));
        }
    }

    private void stay(@Nullable T wanted, IndexedCell<?> first, Place<?> place) {
        var above = -first.getLayoutY();
        if (first.getIndex() == 0 && above <= 0) {
            return;
        }
        var seen = first.getParent().getChildrenUnmodifiable().stream()
                .filter(node -> node instanceof TableRow<?> line && line.isVisible() && !line.isEmpty())
                .map(node -> (TableRow<?>) node)
                .filter(line -> line.getIndex() >= first.getIndex() && line.getLayoutY() < getHeight())
                .sorted(Comparator.<TableRow<?>, Boolean>comparing(line -> line.getItem() != wanted)
                        .thenComparing(TableRow::getIndex))
                .toList();
        for (var line : seen) {
            var now = getItems().indexOf(line.getItem());
            if (now >= 0) {
                if (now != line.getIndex()) {
                    scrollTo(Math.max(0, now - (line.getIndex() - first.getIndex())));
                    place.down(above);
                }
                return;
            }
        }
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new Place<>(this);
    }

    /** Knows which lines are seen. */
    private static final class Place<T> extends TableViewSkin<T> {
        Place(FittedTable<T> table) {
            super(table);
        }

        @Override
        protected VirtualFlow<TableRow<T>> createVirtualFlow() {
            return new Lines<>();
        }

        Optional<IndexedCell<?>> first() {
            return Optional.ofNullable(getVirtualFlow().getFirstVisibleCell());
        }

        void down(double pixels) {
            getVirtualFlow().scrollPixels(pixels);
        }
    }

    /**
     * Lays out nothing while a text stands where there were lines: the toolkit fills the whole height with empty ones
     * behind it, and takes longer for that than for lines that say something. Before the first lines come it may: they
     * find theirs made.
     */
    private static final class Lines<T> extends VirtualFlow<TableRow<T>> {
        private boolean seen;

        @Override
        protected void layoutChildren() {
            seen |= isVisible();
            if (isVisible() || !seen) {
                super.layoutChildren();
            }
        }
    }

    /** Selects the line that was pressed, as the toolkit's own cells would: see {@link LineSkin}. */
    private void select(EventTarget pressed) {
        var node = pressed instanceof Node target ? target : null;
        while (node != null && !(node instanceof TableRow<?>)) {
            node = node.getParent();
        }
        if (node instanceof TableRow<?> line && !line.isEmpty()) {
            requestFocus();
            getSelectionModel().clearAndSelect(line.getIndex());
        }
    }

    /**
     * Appends a column under a name that its width is looked up by. It becomes one of {@link #getColumns} when it is shown
     * for the first time: each of those has a header, hidden or not.
     */
    public void add(String name, TableColumn<T, ?> column) {
        column.setMinWidth(LEAST);
        // Of a column as wide as JavaFX makes one it measures thirty rows, before there is a width to fit into.
        column.setPrefWidth(LEAST);
        column.setReorderable(false);
        columns.put(name, column);
    }

    /** Shows the columns of the first choice that there is room for, else those of the last. */
    public void show(List<ColumnWidths> next) {
        show(next, UnaryOperator.identity());
    }

    /**
     * The same, and more columns beside them: for their sake no other is hidden. What there is no room for is reached by
     * scrolling to the side.
     */
    public void show(List<ColumnWidths> next, UnaryOperator<ColumnWidths> with) {
        choices = List.copyOf(next);
        more = with;
        if (room() > 0) {
            fit();
        } else {
            place(more.apply(choices.getFirst()));
        }
    }

    /**
     * Hears that a cell needs so many pixels not to be cut. Its column becomes that wide, within reason, and keeps it:
     * columns that grew and shrank with every change could not be read.
     */
    public void need(TableColumnBase<?, ?> column, double width) {
        if (width <= column.getWidth()) {
            return;
        }
        columns.forEach((name, each) -> {
            if (each == column && width > asked.getOrDefault(name, 0.0) && reasonable(name, width)) {
                asked.put(name, width);
                refit();
            }
        });
    }

    /** Lets the column of a cell grow until nothing of what it says is cut; for when the cell was laid out. */
    public static void grow(LineSkin<?, ?> line) {
        var cell = line.getSkinnable();
        if (line.need() > cell.getWidth() && cell.getTableView() instanceof FittedTable<?> table) {
            table.need(cell.getTableColumn(), Math.ceil(line.need()) + AROUND);
        }
    }

    /** What would be cut all the same gets no more room for it. */
    private boolean reasonable(String name, double width) {
        return choices.stream()
                .allMatch(each -> !each.own().containsKey(name)
                        || width <= ColumnWidths.MOST_GROWN * each.own().get(name) * scale());
    }

    /** Cells ask while they are laid out, when no width may change. */
    private void refit() {
        if (!refitting) {
            refitting = true;
            Platform.runLater(() -> {
                refitting = false;
                fit();
            });
        }
    }

    private double scale() {
        return em.get() / USUAL;
    }

    private double room() {
        return getWidth() - SCROLL_BAR;
    }

    private void fit() {
        var room = room();
        if (choices.isEmpty() || room <= 0) {
            return;
        }
        var widths = more.apply(ColumnWidths.firstThatFits(choices, room / scale()))
                .grown(name -> asked.getOrDefault(name, 0.0) / scale());
        place(widths);
        widths.in(room, scale()).forEach((name, width) -> {
            var column = columns.get(name);
            if (column != null) {
                // The one that takes what is left takes more where it has more to say: it is scrolled to.
                var least = name.equals(widths.rest()) ? Math.min(LONG, asked.getOrDefault(name, 0.0)) : 0;
                column.setPrefWidth(Math.max(least, Math.floor(width)));
            }
        });
    }

    /** Shows those columns and hides the others; all stand in the order in which they were added. */
    private void place(ColumnWidths widths) {
        var place = 0;
        for (var entry : columns.entrySet()) {
            var column = entry.getValue();
            var shown = widths.has(entry.getKey());
            var held = place < getColumns().size() && getColumns().get(place) == column;
            if (shown && !held) {
                getColumns().add(place, column);
            }
            column.setVisible(shown);
            place += shown || held ? 1 : 0;
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
