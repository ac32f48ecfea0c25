package io.leasehold.console.crash;

import io.leasehold.console.crash.CrashStory.Progress;
import io.leasehold.console.fx.Wrapping;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The steps of a guided crash, each with what was read in it; keeps the newest in sight. */
final class StepsPane {
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");

    private final CrashStory story;
    private final VBox list = new VBox(12) {
        // Once everything has its place, and not before.
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            follow();
        }
    };
    private final ScrollPane scroll = new ScrollPane(list);
    private final Map<CrashStep, Node> parts = new EnumMap<>(CrashStep.class);
    private double followedAt;

    StepsPane(CrashStory story) {
        this.story = story;
        list.getStyleClass().add("crash-list");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "crash-steps");
        scroll.setId("crash-steps");
        scroll.setMinHeight(0);
        scroll.setAccessibleText("What is shown, step by step");
        for (var step : CrashStep.values()) {
            var part = part(step, story.of(step));
            parts.put(step, part);
            list.getChildren().add(part);
        }
    }

    Region node() {
        return scroll;
    }

    private void follow() {
        if (list.getHeight() == followedAt) {
            return;
        }
        followedAt = list.getHeight();
        for (var step : CrashStep.values()) {
            if (story.of(step).progressProperty().get() == Progress.NOW) {
                var part = parts.getOrDefault(step, list).getBoundsInParent();
                var room = list.getHeight() - scroll.getViewportBounds().getHeight();
                var wanted = part.getMaxY() - scroll.getViewportBounds().getHeight();
                scroll.setVvalue(room <= 0 ? 0 : Math.clamp(wanted / room, 0, 1));
                return;
            }
        }
        scroll.setVvalue(1);
    }

    private static Node part(CrashStep step, CrashStory.Chapter chapter) {
        var icon = new FontIcon(Feather.CIRCLE);
        var title = new Label(step.title());
        Wrapping.allow(title);
        title.getStyleClass().add("crash-title");
        var word = new Label();
        word.getStyleClass().add("muted");
        word.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var head = new HBox(8, icon, title, word);
        var facts = new VBox(4);
        facts.getStyleClass().add("crash-facts");
        facts.managedProperty().bind(Bindings.isNotEmpty(facts.getChildren()));
        var part = new VBox(4, head, facts);
        part.setId("crash-" + step.name().toLowerCase(Locale.ROOT));
        part.getStyleClass().add("crash-step");
        Runnable show = () -> {
            var progress = chapter.progressProperty().get();
            icon.setIconCode(
                    switch (progress) {
                        case TO_COME -> Feather.CIRCLE;
                        case NOW -> Feather.ARROW_RIGHT_CIRCLE;
                        case DONE -> Feather.CHECK_CIRCLE;
                        case FAILED -> Feather.ALERT_TRIANGLE;
                    });
            word.setText(
                    switch (progress) {
                        case TO_COME -> "to come";
                        case NOW -> "now";
                        case DONE -> "done";
                        case FAILED -> "stopped";
                    });
            part.pseudoClassStateChanged(NOW, progress == Progress.NOW);
            part.getStyleClass().removeIf(style -> style.startsWith("crash-is-"));
            part.getStyleClass().add("crash-is-" + progress.name().toLowerCase(Locale.ROOT));
        };
        chapter.progressProperty().addListener((observed, was, is) -> show.run());
        show.run();
        chapter.facts().forEach(text -> facts.getChildren().add(fact(text)));
        chapter.facts().addListener((ListChangeListener<String>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(text -> facts.getChildren().add(fact(text)));
            }
        });
        return part;
    }

    private static Label fact(String text) {
        var label = new Label(text);
        Wrapping.allow(label);
        label.getStyleClass().add("crash-fact");
        return label;
    }
}
