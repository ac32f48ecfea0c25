package io.leasehold.console.owners;

import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ColumnWidths;
import io.leasehold.console.fx.FittedTable;
import io.leasehold.console.fx.IdCell;
import io.leasehold.console.fx.TextCell;
import io.leasehold.text.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** When each owner was there: bars over one axis, with a legend, and the same as a table. FX thread only. */
final class OwnersTimeline {
    private static final double NAME = 160;
    private static final double LEAST = 3;

    private final Times times;
    private final ObservableList<OwnerSpan> spans = FXCollections.observableArrayList();
    private final ListView<OwnerSpan> bars = new ListView<>(spans);
    private final FittedTable<OwnerSpan> table = new FittedTable<>("owner-spans", "Owners and when they were there");
    private final ToggleButton asTable = new ToggleButton("Show as table");
    private final Label axis = new Label();
    private final BorderPane box = new BorderPane();
    private long firstMs;
    private long lastMs = 1;

    OwnersTimeline(Times times) {
        this.times = times;
        bars.setId("owner-bars");
        bars.setAccessibleText("When each owner was there");
        bars.getStyleClass().addAll("edge-to-edge", "owner-bars");
        bars.setCellFactory(list -> new BarCell());
        var none = new Label("No owner has announced itself here.");
        none.getStyleClass().add("empty-text");
        bars.setPlaceholder(none);
        column("owner", "Owner", OwnerSpan::ownerId).setCellFactory(made -> new IdCell<>(OwnerSpan::ownerId));
        column("since", "Since", span -> times.at(span.fromMs(), lastMs));
        column("until", "Until", span -> span.end() == OwnerSpan.End.THERE ? "now" : times.at(span.toMs(), lastMs));
        column("length", "Length", span -> Times.age(span.toMs() - span.fromMs()));
        column("end", "How it ends", span -> span.end().words());
        var drain = "drain";
        column(drain, "Asked to drain", span -> asked(span));
        table.show(List.of(new ColumnWidths(
                Map.of("since", 140, "until", 140, "length", 76, "end", 110, drain, 140), "owner", 120, "", 0)));
        table.setItems(spans);
        asTable.setId("owners-as-table");
        asTable.setOnAction(event -> lay());
        axis.setId("owner-axis");
        axis.getStyleClass().add("muted");
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var legend = new HBox(12);
        legend.setAlignment(Pos.CENTER_LEFT);
        Arrays.stream(OwnerSpan.End.values()).forEach(end -> {
            var sample = new Region();
            sample.getStyleClass().addAll("span-sample", end.style());
            legend.getChildren().add(new Label(end.words(), sample));
        });
        var foot = new HBox(12, axis, room, legend, asTable);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("span-foot");
        box.setBottom(foot);
        times.utcProperty().addListener((observed, was, is) -> draw());
        lay();
    }

    private String asked(OwnerSpan span) {
        var at = span.drainMs();
        return at == null ? "" : times.at(at, lastMs);
    }

    Node node() {
        return box;
    }

    /** Shows the owners as they were read. */
    void show(OwnersReading reading) {
        var next = OwnerSpan.of(reading);
        lastMs = Math.max(1, reading.clock().wallMs());
        firstMs = next.stream().mapToLong(OwnerSpan::fromMs).min().orElse(lastMs - 1);
        if (!next.equals(spans)) {
            var chosen = bars.getSelectionModel().getSelectedItem();
            spans.setAll(next);
            if (chosen != null) {
                spans.stream()
                        .filter(span -> span.ownerId().equals(chosen.ownerId()) && span.fromMs() == chosen.fromMs())
                        .findFirst()
                        .ifPresent(bars.getSelectionModel()::select);
            }
        }
        draw();
    }

    void focus() {
        (asTable.isSelected() ? table : bars).requestFocus();
    }

    private void draw() {
        axis.setText(times.at(firstMs, lastMs) + " – " + times.at(lastMs, lastMs) + " (" + Times.age(lastMs - firstMs)
                + ")");
        bars.refresh();
        table.refresh();
    }

    private void lay() {
        box.setCenter(asTable.isSelected() ? table : bars);
        focus();
    }

    private TableColumn<OwnerSpan, OwnerSpan> column(String id, String title, Function<OwnerSpan, String> text) {
        var column = new TableColumn<OwnerSpan, OwnerSpan>(title);
        column.setId("owner-spans-" + id);
        column.setSortable(false);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(made -> new TextCell<>(text));
        table.add(id, column);
        return column;
    }

    /** The name, and a bar where the owner was there. */
    private final class BarCell extends ListCell<OwnerSpan> {
        private final Label name = new Label();
        private final Region bar = new Region();
        private final Pane lane = new Pane(bar) {
            @Override
            protected void layoutChildren() {
                place();
            }
        };
        private final HBox cell = new HBox(12, name, lane);

        BarCell() {
            name.setMinWidth(NAME);
            name.setPrefWidth(NAME);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            HBox.setHgrow(lane, Priority.ALWAYS);
            cell.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable OwnerSpan span, boolean empty) {
            super.updateItem(span, empty);
            if (empty || span == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            name.setText(VisibleText.line(span.ownerId()));
            bar.getStyleClass().setAll("span", span.end().style());
            setAccessibleText(span.sentence(times, lastMs));
            setGraphic(cell);
            lane.requestLayout();
        }

        private void place() {
            var span = getItem();
            if (span != null) {
                var scale = lane.getWidth() / Math.max(1, lastMs - firstMs);
                var from = (span.fromMs() - firstMs) * scale;
                var width = Math.max(LEAST, (span.toMs() - span.fromMs()) * scale);
                bar.resizeRelocate(
                        Math.min(from, Math.max(0, lane.getWidth() - LEAST)),
                        2,
                        width,
                        Math.max(0, lane.getHeight() - 4));
            }
        }
    }
}
