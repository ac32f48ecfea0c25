package io.leasehold.console.sweeps;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.KeptChoice;
import io.leasehold.console.fx.NameAndId;
import io.leasehold.console.fx.TextCell;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.recovery.VerdictText;
import io.leasehold.text.Numbers;
import io.leasehold.text.VisibleText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Verdicts by group, as a table, and the whole sentence of the one that is selected. */
final class VerdictsPane {
    private static final int PROCESS = 420;
    private static final int LEAST_PROCESS = 180;
    private static final int VERDICT = 280;

    private final VerdictsModel model;
    private final Times times;
    private final Consumer<String> open;
    private final FlowPane chips = new FlowPane(8, 4);
    private final FittedTable<VerdictLine> table;
    private final Label sentence = new Label();
    private final VBox box;

    /**
     * A pane.
     *
     * @param id names its parts
     * @param named whether label and kind of the processes are known
     * @param empty what stands in the place of lines
     * @param open shows a process
     */
    VerdictsPane(String id, VerdictsModel model, Times times, boolean named, Label empty, Consumer<String> open) {
        this.model = model;
        this.times = times;
        this.open = open;
        chips.getStyleClass().add("verdict-groups");
        chips.setId(id + "-groups");
        table = new FittedTable<>(id, "Verdicts");
        Wrapping.allow(empty);
        empty.getStyleClass().add("empty-text");
        table.setPlaceholder(empty);
        table.add("process", column(id + "-process", "Process", VerdictLine::processId, ProcessCell::new));
        if (named) {
            table.add("kind", column(id + "-kind", "Kind", VerdictLine::kind, () -> new TextCell<>(VerdictLine::kind)));
        }
        var verdict = column(id + "-verdict", "Verdict", VerdictLine::words, VerdictCell::new);
        verdict.setComparator(Comparator.comparingInt((VerdictLine line) ->
                        VerdictGroup.rank(line.verdict().code().group()))
                .thenComparing(VerdictLine::words));
        table.add("verdict", verdict);
        table.show(List.of(new ColumnWidths(
                named ? Map.of("process", PROCESS, "kind", 90) : Map.of("process", PROCESS),
                "verdict",
                VERDICT,
                "process",
                LEAST_PROCESS)));
        var sorted = new SortedList<>(model.lines());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(view -> new Row());
        KeptChoice.tie(table, model.chosenProperty());
        model.chosenProperty().addListener((observed, was, is) -> say());
        model.groups().addListener((ListChangeListener<VerdictGroup>) change -> fillChips());
        model.onlyProperty().addListener((observed, was, is) -> markChips());
        times.utcProperty().addListener((observed, was, is) -> say());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                openChosen();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                openChosen();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        box = new VBox(chips, table, foot(id));
        box.setMinHeight(0);
        fillChips();
        say();
    }

    private HBox foot(String id) {
        sentence.setId(id + "-sentence");
        Wrapping.allow(sentence);
        var scroll = new ScrollPane(sentence);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        var go = new Button("Open", new FontIcon(Feather.ARROW_RIGHT));
        go.setId(id + "-open");
        go.setAccessibleText("Open the process");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(event -> openChosen());
        go.disableProperty().bind(model.chosenProperty().isNull());
        var foot = new HBox(12, scroll, go);
        foot.getStyleClass().add("verdict-sentence");
        foot.visibleProperty().bind(model.chosenProperty().isNotNull());
        foot.managedProperty().bind(foot.visibleProperty());
        return foot;
    }

    Region node() {
        return box;
    }

    void focus() {
        table.requestFocus();
    }

    private void openChosen() {
        var line = model.chosenProperty().get();
        if (line != null) {
            open.accept(line.processId());
        }
    }

    private void fillChips() {
        chips.getChildren().clear();
        for (var group : model.groups()) {
            var chip = new ToggleButton(
                    Numbers.grouped(group.count()) + "  " + group.words(),
                    new FontIcon(VerdictIcon.of(group.code(), group.held())));
            chip.getStyleClass().addAll(Styles.SMALL, "verdict", VerdictIcon.style(group.code(), group.held()));
            chip.setUserData(group.words());
            chip.setOnAction(event -> model.onlyProperty().set(chip.isSelected() ? group : null));
            chips.getChildren().add(chip);
        }
        chips.setManaged(!model.groups().isEmpty());
        chips.setVisible(!model.groups().isEmpty());
        markChips();
    }

    private void markChips() {
        var only = model.onlyProperty().get();
        chips.getChildren().forEach(child -> {
            if (child instanceof ToggleButton chip) {
                chip.setSelected(only != null && only.words().equals(chip.getUserData()));
            }
        });
    }

    private void say() {
        var line = model.chosenProperty().get();
        sentence.setText(
                line == null ? "" : VisibleText.line(VerdictText.sentence(line.verdict(), line.atMs(), times.zone())));
    }

    private static TableColumn<VerdictLine, VerdictLine> column(
            String id,
            String title,
            Function<VerdictLine, String> order,
            Supplier<TableCell<VerdictLine, VerdictLine>> cell) {
        var column = new TableColumn<VerdictLine, VerdictLine>(title);
        column.setId(id);
        column.setComparator(Comparator.comparing(order));
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(made -> cell.get());
        return column;
    }

    /** The label where there is one, then the id. */
    private static final class ProcessCell extends TableCell<VerdictLine, VerdictLine> {
        private final NameAndId words = new NameAndId();

        @Override
        protected void updateItem(@Nullable VerdictLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            words.show(line.label(), line.processId());
            setGraphic(words);
        }
    }

    /** The verdict in short, with its icon. */
    private static final class VerdictCell extends TableCell<VerdictLine, VerdictLine> {
        private final FontIcon icon = new FontIcon();
        private final Label words = new Label(null, icon);

        @Override
        protected void updateItem(@Nullable VerdictLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            var held = line.verdict().held() != null;
            icon.setIconCode(VerdictIcon.of(line.verdict().code(), held));
            words.setText(VisibleText.line(line.words()));
            words.getStyleClass()
                    .setAll("label", "verdict", VerdictIcon.style(line.verdict().code(), held));
            setGraphic(words);
        }
    }

    /** A line with one sentence for those who do not see it. */
    private static final class Row extends TableRow<VerdictLine> {
        @Override
        protected void updateItem(@Nullable VerdictLine line, boolean empty) {
            super.updateItem(line, empty);
            setAccessibleText(
                    empty || line == null
                            ? ""
                            : VisibleText.line((line.label().isEmpty() ? line.processId() : line.label()) + ". "
                                    + line.words() + "."));
        }
    }
}
