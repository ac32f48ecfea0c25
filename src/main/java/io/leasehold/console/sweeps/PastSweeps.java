package io.leasehold.console.sweeps;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.Focus;
import io.leasehold.console.fx.KeptChoice;
import io.leasehold.console.fx.TextCell;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The table of past sweeps, and below it what the selected one found. */
final class PastSweeps {
    private static final ColumnWidths WIDTHS =
            ColumnWidths.of(Map.of("when", 150, "by", 150, "rows", 64, "took", 72, "faults", 64), "counts", 160);

    private final SweepsModel model;
    private final Times times;
    private final FittedTable<SweepSummary> table = new FittedTable<>("sweeps", "Past sweeps");
    private final Label summary = new WholeLabel();
    private final VBox faults = new VBox(4);
    private final SplitPane box = new SplitPane();
    private final VBox below;

    /**
     * The past sweeps.
     *
     * @param most so many verdicts of a sweep are read at most
     * @param openedMs when this window began to look
     * @param dryRun reads a dry run
     * @param open shows a process
     */
    PastSweeps(SweepsModel model, Times times, int most, long openedMs, Runnable dryRun, Consumer<String> open) {
        this.model = model;
        this.times = times;
        table.setPlaceholder(empty(openedMs, dryRun));
        column("when", "When", sweep -> times.at(sweep.atMs(), openedMs), false);
        column("by", "By", SweepSummary::by, false);
        column("rows", "Rows", sweep -> Numbers.grouped(sweep.rows()), true);
        column("counts", "Verdicts", SweepText::counts, false);
        column("took", "Took", sweep -> SweepText.took(sweep.tookMs()), true);
        column("faults", "Faults", SweepText::faults, true);
        table.setItems(model.sweeps());
        table.setRowFactory(view -> new Row());
        times.utcProperty().addListener((observed, was, is) -> table.refresh());
        KeptChoice.tie(table, model.chosenProperty());
        model.chosenProperty().addListener((observed, was, is) -> describe(most));
        model.recorded().lines().addListener((ListChangeListener<VerdictLine>) change -> describe(most));
        summary.setId("sweep-summary");
        faults.managedProperty().bind(faults.visibleProperty());
        var nothing = new Label("It stored no verdict.");
        var verdicts = new VerdictsPane("recorded", model.recorded(), times, false, nothing, open);
        VBox.setVgrow(verdicts.node(), Priority.ALWAYS);
        var head = new VBox(4, summary, faults);
        head.getStyleClass().add("sweep-head");
        below = new VBox(head, verdicts.node());
        below.setMinHeight(0);
        box.setOrientation(Orientation.VERTICAL);
        box.setDividerPositions(0.4);
        lay();
        table.show(List.of(WIDTHS));
    }

    private VBox empty(long openedMs, Runnable dryRun) {
        var words = new Label();
        words.setId("sweeps-empty");
        words.getStyleClass().add("muted");
        Runnable say = () -> words.setText(
                !model.failureProperty().get().isEmpty()
                        ? "What ran cannot be read."
                        : model.answeredProperty().get() ? SweepText.none(openedMs, times) : "Reading…");
        model.answeredProperty().addListener((observed, was, is) -> say.run());
        model.failureProperty().addListener((observed, was, is) -> say.run());
        times.utcProperty().addListener((observed, was, is) -> say.run());
        say.run();
        var look = new Button("Dry run");
        look.setId("sweeps-empty-dry-run");
        look.setOnAction(event -> dryRun.run());
        var empty = new VBox(words, look);
        empty.getStyleClass().add("empty");
        empty.setAlignment(Pos.CENTER);
        return empty;
    }

    Node node() {
        return box;
    }

    void focus() {
        Focus.into(box, table);
    }

    private void lay() {
        box.getItems().setAll(table);
        if (model.chosenProperty().get() != null) {
            box.getItems().add(below);
            box.setDividerPositions(0.4);
        }
    }

    private void describe(int most) {
        var sweep = model.chosenProperty().get();
        if ((sweep != null) != (box.getItems().size() > 1)) {
            lay();
        }
        if (sweep == null) {
            return;
        }
        var recorded =
                model.recorded().groups().stream().mapToInt(VerdictGroup::count).sum();
        summary.setText(SweepText.summary(sweep, recorded, recorded >= most, times));
        faults.getChildren()
                .setAll(sweep.faults().stream().map(PastSweeps::fault).toList());
        faults.setVisible(!sweep.faults().isEmpty());
    }

    private static Label fault(String text) {
        var label = new WholeLabel("Fault: " + text);
        label.getStyleClass().add("sweep-fault");
        return label;
    }

    private void column(String id, String title, Function<SweepSummary, String> text, boolean number) {
        var column = new TableColumn<SweepSummary, SweepSummary>(title);
        column.setId("sweeps-" + id);
        column.setSortable(false);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(made -> new TextCell<>(text));
        if (number) {
            column.getStyleClass().add("number");
        }
        table.add(id, column);
    }

    /** A line with one sentence for those who do not see it. */
    private final class Row extends TableRow<SweepSummary> {
        @Override
        protected void updateItem(@Nullable SweepSummary sweep, boolean empty) {
            super.updateItem(sweep, empty);
            setAccessibleText(empty || sweep == null ? "" : SweepText.sentence(sweep, times));
        }
    }
}
