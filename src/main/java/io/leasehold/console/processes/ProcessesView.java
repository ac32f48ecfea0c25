package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.ActButtons;
import io.leasehold.console.frame.DetailPane;
import io.leasehold.console.frame.Keys;
import io.leasehold.console.frame.Times;
import io.leasehold.console.frame.View;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.ListAndSheet;
import io.leasehold.console.fx.Part;
import io.leasehold.console.fx.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** The list of processes with its filter, its selection bar and the detail beside it. */
public final class ProcessesView implements View {
    private final ProcessesModel model;
    private final DetailPane detail;
    private final ObservableBooleanValue narrow;
    private final Consumer<List<JudgedRow>> acts;
    private final ProcessTable table;
    private final FilterBar filter;
    private final BorderPane list = new BorderPane();
    private final ListAndSheet box;
    private final HBox starters = new HBox(8);
    private boolean open;
    private boolean onScreen;

    /**
     * The view of a list.
     *
     * @param table its rows
     * @param filter what it is narrowed by
     * @param narrow whether the detail takes the place of the list instead of standing beside it
     * @param buttons what can be done to the marked rows
     * @param acts offers what can be done to some rows
     */
    public ProcessesView(
            ProcessesModel model,
            ProcessTable table,
            FilterBar filter,
            DetailPane detail,
            Times times,
            ObservableBooleanValue narrow,
            ActButtons buttons,
            Consumer<List<JudgedRow>> acts) {
        this.model = model;
        this.detail = detail;
        this.narrow = narrow;
        this.acts = acts;
        this.table = table;
        this.filter = filter;
        table.node().setPlaceholder(empty());
        list.setTop(filter);
        list.setCenter(table.node());
        list.setBottom(new SelectionBar(model, times, buttons));
        box = new ListAndSheet(list, detail.node(), narrow);
        var groups = new GroupPane(model);
        model.groupProperty().addListener((observed, was, is) -> {
            list.setCenter(is == null ? table.node() : groups);
            if (is == null) {
                focusTable();
            } else {
                groups.focus().requestFocus();
            }
        });
        table.onSelected(line -> {
            if (open) {
                detail.show(line.row());
            }
        });
        table.node().addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        table.node().setOnMouseClicked(event -> {
            if (!onRow(event.getPickResult().getIntersectedNode())) {
                return;
            }
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openDetail();
            } else if (event.getButton() == MouseButton.SECONDARY) {
                acts.accept(targets());
            }
        });
        lay();
    }

    /** What is clicked beside the rows, e.g. the name of a column, is about none of them. */
    private static boolean onRow(@Nullable Node clicked) {
        for (var at = clicked; at != null; at = at.getParent()) {
            if (at instanceof TableRow<?> row) {
                return !row.isEmpty();
            }
        }
        return false;
    }

    /** Puts something into the empty state of an empty registry, e.g. a button that starts a first process. */
    public void addStarter(Node starter) {
        starters.getChildren().add(starter);
    }

    /** Puts a control beside the filter. */
    public void besideFilter(Node control) {
        filter.besideField(control);
    }

    /** The keys of the list. */
    public void bind(Keys keys) {
        BooleanSupplier here = () -> onScreen;
        keys.on("/", "filter", here, filter::focus);
        keys.note("↑ ↓ PgUp PgDn Home End", "rows", here);
        keys.note("Enter", "detail", here);
        keys.note("Esc", "back out one level");
        keys.on("[", "previous row", here, () -> step(-1));
        keys.on("]", "next row", here, () -> step(1));
        keys.note("Space · Shift+Space", "mark · mark a range", here);
        keys.note("Ctrl+Shift+A", "mark all that match", here);
        keys.on("x", "what can be done: a letter picks", here, () -> acts.accept(targets()));
        keys.on(
                "p",
                "pause or resume live changes",
                here,
                () -> model.pausedProperty().set(!model.pausedProperty().get()));
        keys.note("Ctrl+C", "copy ids", here);
    }

    /** The rows that an act is about: those that are marked, else the one whose detail is open, else the selected one. */
    public List<JudgedRow> targets() {
        var marked = model.marked();
        if (!marked.isEmpty()) {
            return marked;
        }
        var shown = open ? detail.row() : table.selected().map(RowHandle::row);
        return shown.stream().toList();
    }

    /** The one process that keys are about: the one whose detail is open, else the selected one. */
    public Optional<JudgedRow> current() {
        return open ? detail.row() : table.selected().map(RowHandle::row);
    }

    /** Opens the detail on the selected row. */
    public void openDetail() {
        table.selected().ifPresent(line -> {
            open = true;
            detail.show(line.row());
            lay();
        });
    }

    /** Opens the detail on a process, whether or not the list holds it. */
    public void openDetail(String processId) {
        open = true;
        model.find(processId).ifPresent(table::select);
        detail.show(processId);
        lay();
        // Keys are for the process now, not for the field in which somebody typed its name.
        (narrow.get() ? detail.node() : table.node()).requestFocus();
    }

    /** Closes the detail. */
    public void closeDetail() {
        if (open) {
            open = false;
            detail.clear();
            lay();
            focusTable();
        }
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void shown() {
        onScreen = true;
        focusTable();
    }

    @Override
    public void hidden() {
        onScreen = false;
        if (open) {
            open = false;
            detail.clear();
            lay();
        }
    }

    @Override
    public boolean back() {
        if (open) {
            closeDetail();
            return true;
        }
        if (model.unmarkAll()) {
            return true;
        }
        if (model.editedProperty().get()) {
            model.unedit();
            return true;
        }
        return false;
    }

    private void step(int by) {
        table.move(by);
        if (open) {
            table.selected().ifPresent(line -> detail.show(line.row()));
        }
    }

    /** Gives the focus to the list. */
    public void focusTable() {
        table.node().requestFocus();
    }

    private void lay() {
        box.open(open);
        table.lay(open ? ProcessTable.Layout.WIDE_WITH_DETAIL : ProcessTable.Layout.ALONE);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            openDetail();
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            event.consume();
            copyIds();
        }
    }

    private void copyIds() {
        var ids = targets().stream().map(JudgedRow::id).toList();
        if (!ids.isEmpty()) {
            ClipboardText.put(String.join("\n", ids));
        }
    }

    private Node empty() {
        var text = new Label();
        text.setId("empty");
        Wrapping.allow(text);
        text.setMaxWidth(520);
        text.setAlignment(Pos.CENTER);
        text.setTextAlignment(TextAlignment.CENTER);
        text.getStyleClass().add("empty-text");
        text.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> EmptyText.of(
                                model.viewProperty().get(),
                                model.reachesEnded(),
                                model.answeredProperty().get(),
                                model.state().getValue()),
                        model.viewProperty(),
                        model.filterProperty(),
                        model.answeredProperty(),
                        model.state()));
        var ended = new Button("Search ended ones too");
        ended.setId("search-ended");
        ended.setOnAction(event -> model.searchEnded());
        var clear = new Button("Clear filter");
        clear.setOnAction(event -> model.filterProperty().set(""));
        var remedies = new HBox(8, ended, clear);
        remedies.setAlignment(Pos.CENTER);
        remedies.visibleProperty().bind(model.viewProperty().isNull());
        remedies.managedProperty().bind(remedies.visibleProperty());
        ended.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.viewProperty().get() == null && model.onlyLive(),
                        model.viewProperty(),
                        model.filterProperty(),
                        // What the filter means is known only after its words have changed.
                        model.answeredProperty()));
        ended.managedProperty().bind(ended.visibleProperty());
        var nothingYet =
                Part.of(model.state(), state -> state.read() && state.counts().all() == 0);
        starters.setAlignment(Pos.CENTER);
        starters.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.answeredProperty().get() && nothingYet.getValue(),
                        model.answeredProperty(),
                        nothingYet));
        starters.managedProperty().bind(starters.visibleProperty());
        var all = new VBox(text, remedies, starters);
        all.getStyleClass().add("empty");
        return all;
    }
}
