package io.leasehold.console.sweeps;

import io.leasehold.console.detail.LatestRead;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.DetailFeature;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.Tasks;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.ProcessRegistry;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tab “Verdicts”: what past sweeps said about the process, newest first. FX thread only. */
public final class VerdictsTab implements DetailFeature {
    /** What the tab is called. */
    public static final String TITLE = "Verdicts";

    private static final int MOST = 200;
    private static final double SCROLL_BAR = 16;

    private final ProcessRegistry registry;
    private final Times times;
    private final LatestRead<List<RecordedVerdict>> reads;
    private final ObservableList<RecordedVerdict> verdicts = FXCollections.observableArrayList();
    private final ListView<RecordedVerdict> list = new ListView<>(verdicts);
    private final Label empty = new Label();
    private final Label failure = new WholeLabel();
    private final VBox box = new VBox(failure, list);

    /** A tab that shows nothing yet; {@code registry} is never called on the FX thread. */
    public VerdictsTab(ProcessRegistry registry, Tasks tasks, Times times) {
        this.registry = registry;
        this.times = times;
        reads = new LatestRead<>(tasks, "leasehold-verdicts", this::show, failure::setText);
        empty.setId("verdicts-empty");
        Wrapping.allow(empty);
        empty.getStyleClass().add("empty-text");
        failure.setId("verdicts-failure");
        failure.getStyleClass().add("filter-error");
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        failure.managedProperty().bind(failure.visibleProperty());
        list.setId("verdicts");
        list.setAccessibleText("Verdicts of past sweeps");
        list.getStyleClass().addAll("edge-to-edge", "past-verdicts");
        list.setPlaceholder(empty);
        list.setCellFactory(made -> new VerdictCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        times.utcProperty().addListener((observed, was, is) -> list.refresh());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void shown(JudgedRow row) {
        clear();
        updated(row);
    }

    @Override
    public void updated(JudgedRow row) {
        reads.want(() -> registry.verdicts(row.id(), MOST));
    }

    @Override
    public void hidden() {
        reads.forget();
        clear();
    }

    private void clear() {
        verdicts.clear();
        failure.setText("");
        empty.setText("Reading…");
    }

    private void show(List<RecordedVerdict> next) {
        failure.setText("");
        empty.setText("No sweep has judged this row.");
        if (!next.equals(verdicts)) {
            var chosen = list.getSelectionModel().getSelectedItem();
            verdicts.setAll(next);
            var at = verdicts.indexOf(chosen);
            if (at >= 0) {
                list.getSelectionModel().clearAndSelect(at);
            }
        }
    }

    /** When, the verdict in short with its icon, and its whole sentence. */
    private final class VerdictCell extends ListCell<RecordedVerdict> {
        private final FontIcon icon = new FontIcon();
        private final Label words = new Label(null, icon);
        private final Label when = new Label();
        private final Label sentence = new WholeLabel();
        private final VBox cell = new VBox(2, when, words, sentence);

        VerdictCell() {
            when.getStyleClass().add("muted");
            setPrefWidth(0);
        }

        /** The toolkit asks for the height without a width, and would count the lines as if they were never wrapped. */
        @Override
        protected double computePrefHeight(double width) {
            if (isEmpty()) {
                return super.computePrefHeight(width);
            }
            var room = list.getWidth() - SCROLL_BAR - snappedLeftInset() - snappedRightInset();
            return snappedTopInset() + cell.prefHeight(room) + snappedBottomInset();
        }

        @Override
        protected void updateItem(@Nullable RecordedVerdict stored, boolean none) {
            super.updateItem(stored, none);
            if (none || stored == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            var verdict = stored.verdict();
            var held = verdict.held() != null;
            icon.setIconCode(VerdictIcon.of(verdict.code(), held));
            words.setText(VerdictText.shortText(verdict));
            words.getStyleClass().setAll("label", "verdict", VerdictIcon.style(verdict.code(), held));
            when.setText(times.whole(stored.atMs()));
            sentence.setText(VerdictText.sentence(verdict, stored.atMs(), times.zone()));
            setAccessibleText(when.getText() + ". " + sentence.getText());
            setGraphic(cell);
        }
    }
}
