package io.leasehold.console.frame;

import atlantafx.base.theme.Styles;
import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.RegistryFeed;
import io.leasehold.console.fx.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The pane beside a list that shows one process: a header that never scrolls away, and tabs.
 *
 * <p>It follows the process itself, through the feed, so that its evidence is never older than a second. FX thread only.
 */
public final class DetailPane {
    private final RegistryFeed feed;
    private final VBox box = new VBox();
    private final TabPane tabs = new TabPane();
    private final List<Lazy<DetailFeature>> features = new ArrayList<>();
    private final List<DetailFeature> active = new ArrayList<>();
    private final ReadOnlyStringWrapper processId = new ReadOnlyStringWrapper("");
    private final Label missing = new Label();
    private @Nullable DetailFeature header;
    private @Nullable JudgedRow row;
    private Runnable unwatch = () -> {};

    /** An empty pane. */
    public DetailPane(RegistryFeed feed) {
        this.feed = feed;
        box.getStyleClass().add("detail");
        box.setId("detail");
        missing.getStyleClass().add("empty-text");
        Wrapping.allow(missing);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().addAll(Styles.DENSE, "detail-tabs");
        VBox.setVgrow(tabs, Priority.ALWAYS);
        tabs.getSelectionModel().selectedIndexProperty().addListener((observed, was, is) -> tabChanged());
    }

    /** Puts a feature above the tabs, in place of the one before. */
    public void setHeader(DetailFeature feature) {
        header = feature;
        layOut();
    }

    /** Appends a tab. What it shows is made when it is opened first. */
    public void addTab(String title, Supplier<DetailFeature> feature) {
        features.add(new Lazy<>(feature));
        tabs.getTabs().add(new Tab(title));
        layOut();
    }

    /** Opens the tab with that title. */
    public void openTab(String title) {
        for (var at = 0; at < features.size(); at++) {
            if (tabs.getTabs().get(at).getText().equals(title)) {
                tabs.getSelectionModel().select(at);
                tabs.requestFocus();
            }
        }
    }

    /** Opens the tab after the one that is open, and after the last the first. */
    public void nextTab() {
        if (!features.isEmpty()) {
            tabs.getSelectionModel().select((tabs.getSelectionModel().getSelectedIndex() + 1) % features.size());
        }
    }

    /** What is laid out. */
    public Region node() {
        return box;
    }

    /** The id of the process that is shown; empty: none. */
    public ReadOnlyStringProperty processIdProperty() {
        return processId.getReadOnlyProperty();
    }

    /** The process that is shown, as it was read last. */
    public Optional<JudgedRow> row() {
        return Optional.ofNullable(row);
    }

    /** Shows a process. What is known of it already is shown at once, unless long values were left out of it. */
    public void show(JudgedRow known) {
        if (!processId.get().equals(known.id())) {
            begin(known.id());
        }
        if (!known.brief()) {
            update(known);
        }
    }

    /** Shows a process by its id. */
    public void show(String id) {
        if (!processId.get().equals(id)) {
            begin(id);
        }
    }

    /** Shows nothing. */
    public void clear() {
        end();
        processId.set("");
    }

    private void begin(String id) {
        end();
        processId.set(id);
        unwatch = feed.watch(id, read -> {
            if (processId.get().equals(id)) {
                read.ifPresentOrElse(this::update, () -> gone(id));
            }
        });
    }

    private void end() {
        unwatch.run();
        unwatch = () -> {};
        row = null;
        active.forEach(DetailFeature::hidden);
        active.clear();
    }

    private void gone(String id) {
        end();
        missing.setText("There is no process “" + id + "” in this registry any more.");
        box.getChildren().setAll(missing);
    }

    private void update(JudgedRow next) {
        var first = row == null;
        row = next;
        if (first) {
            layOut();
            if (header != null) {
                activate(header, next);
            }
            tabChanged();
        } else {
            active.forEach(feature -> feature.updated(next));
        }
    }

    private void tabChanged() {
        if (row == null || features.isEmpty()) {
            return;
        }
        var at = Math.max(0, tabs.getSelectionModel().getSelectedIndex());
        var open = features.get(at).get();
        tabs.getTabs().get(at).setContent(open.node());
        for (var feature : List.copyOf(active)) {
            if (feature != header && feature != open) {
                active.remove(feature);
                feature.hidden();
            }
        }
        if (!active.contains(open)) {
            activate(open, row);
        }
    }

    private void activate(DetailFeature feature, JudgedRow with) {
        active.add(feature);
        feature.shown(with);
    }

    private void layOut() {
        var parts = new ArrayList<Node>();
        if (header != null) {
            parts.add(header.node());
        }
        if (!features.isEmpty()) {
            parts.add(tabs);
        }
        if (!box.getChildren().equals(parts)) {
            box.getChildren().setAll(parts);
        }
    }
}
