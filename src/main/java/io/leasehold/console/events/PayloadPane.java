package io.leasehold.console.events;

import atlantafx.base.theme.Styles;
import io.leasehold.console.frame.Times;
import io.leasehold.console.fx.ClipboardText;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.process.ProcessEvent;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What one event says, as a folded tree with masked secrets. FX thread only. */
final class PayloadPane {

    private static final double SCROLL_BAR = 16;
    private static final double DISCLOSURE = 32;
    private static final double INDENT = 20;
    private static final double LEAST = 80;

    private final Times times;
    private final VBox box = new VBox();
    private final Label title = new Label();
    private final Label moment = new Label();
    private final TreeView<PayloadLine> tree = new TreeView<>();
    private final Set<String> revealed = new HashSet<>();
    private final Supplier<Masking> masking;
    private @Nullable ProcessEvent shown;

    PayloadPane(Times times, Supplier<Masking> masking) {
        this.masking = masking;
        this.times = times;
        title.getStyleClass().addAll(Styles.TEXT_BOLD, "payload-title");
        title.setId("payload-title");
        moment.getStyleClass().add("muted");
        moment.setId("payload-moment");
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var copy = new Button("Copy as JSON", new FontIcon(Feather.COPY));
        copy.setId("payload-copy");
        copy.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        copy.setTooltip(new Tooltip("Masked values stay masked, until they are revealed here."));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(event -> copyWhole());
        var first = new HBox(8, title, copy);
        first.setAlignment(Pos.CENTER_LEFT);
        // On a line of its own: the moment is what tells two events of one type apart, and is not cut.
        var head = new VBox(first, moment);
        head.setMinHeight(Region.USE_PREF_SIZE);
        head.getStyleClass().add("payload-head");
        tree.setId("payload");
        tree.setAccessibleText("What the event says");
        tree.getStyleClass().add(Styles.DENSE);
        tree.setCellFactory(view -> new Line());
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        VBox.setVgrow(tree, Priority.ALWAYS);
        box.getChildren().setAll(head, tree);
        box.getStyleClass().add("payload");
        box.setMinSize(0, 0);
        times.utcProperty().addListener((observed, was, is) -> {
            showMoment();
            tree.refresh();
        });
    }

    Node node() {
        return box;
    }

    TreeView<PayloadLine> tree() {
        return tree;
    }

    void show(@Nullable ProcessEvent event) {
        if (event == null) {
            shown = null;
            tree.setRoot(null);
            return;
        }
        shown = event;
        revealed.clear();
        title.setText(VisibleText.line(event.eventType()));
        showMoment();
        var root = new PayloadItem(PayloadLine.root(event.payload(), masking.get()));
        tree.setRoot(root);
        root.setExpanded(true);
        tree.setShowRoot(root.isLeaf());
        tree.getSelectionModel().select(0);
    }

    private void showMoment() {
        if (shown != null) {
            moment.setText("event " + shown.sequence() + " · " + times.whole(shown.occurredAtMs()));
        }
    }

    private void pressed(KeyEvent event) {
        var item = tree.getSelectionModel().getSelectedItem();
        if (item == null) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER && item instanceof PayloadItem line) {
            event.consume();
            reveal(line);
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            event.consume();
            ClipboardText.put(item.getValue().json(revealed));
        }
    }

    private void reveal(PayloadItem item) {
        if (!item.revealed()) {
            revealed.add(item.getValue().path());
            item.reveal();
            tree.refresh();
        } else if (!item.isLeaf()) {
            item.setExpanded(!item.isExpanded());
        }
    }

    private void copyWhole() {
        if (shown != null) {
            ClipboardText.put(PayloadLine.root(shown.payload(), masking.get()).json(revealed));
        }
    }

    /** Key and value, and a button where the value is masked. */
    private final class Line extends TreeCell<PayloadLine> {
        private final Label name = new Label();
        private final Label value = new Label();
        private final Button reveal = new Button("Reveal");
        private final HBox parts = new HBox(8, name, value);

        Line() {
            name.getStyleClass().addAll("payload-key", "mono");
            value.getStyleClass().addAll("payload-value", "mono");
            name.setMinWidth(Region.USE_PREF_SIZE);
            reveal.getStyleClass().addAll(Styles.SMALL, "payload-reveal");
            reveal.setMinWidth(Region.USE_PREF_SIZE);
            reveal.setFocusTraversable(false);
            reveal.setOnAction(event -> {
                if (getTreeItem() instanceof PayloadItem item) {
                    reveal(item);
                }
            });
            Wrapping.allow(value);
            value.setMinWidth(0);
            parts.setAlignment(Pos.CENTER_LEFT);
            parts.maxWidthProperty()
                    .bind(Bindings.createDoubleBinding(this::room, tree.widthProperty(), treeItemProperty()));
        }

        /** What is left of the pane beside the scroll bar and what lies around this line. */
        private double room() {
            var item = getTreeItem();
            var level = item == null ? 0 : tree.getTreeItemLevel(item);
            return Math.max(LEAST, tree.getWidth() - SCROLL_BAR - DISCLOSURE - level * INDENT);
        }

        /** As wide as the pane, whatever the line says: a long one is wrapped. */
        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        @Override
        protected double computePrefHeight(double width) {
            if (getGraphic() == null) {
                return super.computePrefHeight(width);
            }
            var wide = Math.min(parts.getMaxWidth(), parts.prefWidth(-1));
            var insets = snappedTopInset() + snappedBottomInset();
            return Math.max(minHeight(width), snapSizeY(parts.prefHeight(wide)) + insets);
        }

        @Override
        protected void updateItem(@Nullable PayloadLine line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            if (empty || line == null || !(getTreeItem() instanceof PayloadItem item)) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            var masked = line.secret() && !item.revealed();
            name.setText(VisibleText.line(line.name()));
            value.setText(line.shown(!masked, times::whole));
            parts.getChildren().setAll(name, value);
            if (masked) {
                parts.getChildren().add(reveal);
            }
            setAccessibleText(
                    line.name() + ": " + (masked ? "masked, Enter reveals it" : line.shown(true, times::whole)));
            setGraphic(parts);
        }
    }
}
