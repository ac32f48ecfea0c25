package io.leasehold.console.frame;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What lies over the window: sheets and dialogs, one on the other, and a shade between. FX thread only. */
final class Overlay extends StackPane {
    private final Deque<Layer> layers = new ArrayDeque<>();

    /** Whether the click that is being made has changed what lies here. */
    private boolean changed;

    private record Layer(
            Node content,
            Region shade,
            Runnable dismiss,
            @Nullable Node focusBefore) {}

    Overlay() {
        setPickOnBounds(false);
        setVisible(false);
        sceneProperty().addListener((observed, was, is) -> {
            if (is != null) {
                is.focusOwnerProperty().addListener((owner, left, taken) -> keepFocus(left, taken));
                is.addEventFilter(MouseEvent.ANY, this::keepFromWhatCame);
            }
        });
    }

    /** Who clicks twice means what was there at the first click, not what has come into its place since. */
    private void keepFromWhatCame(MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_PRESSED && event.getClickCount() == 1) {
            changed = false;
        } else if (changed && event.getClickCount() > 1) {
            event.consume();
        }
    }

    /** What lies under a layer cannot be used: leaving the last control of the layer leads to its first. */
    private void keepFocus(@Nullable Node left, @Nullable Node taken) {
        var top = layers.peek();
        if (top == null || taken == null || inside(top.content(), taken)) {
            return;
        }
        var stops = new ArrayList<Node>();
        collect(top.content(), stops);
        if (!stops.isEmpty()) {
            var forwards = left == stops.getLast() || !stops.contains(left);
            (forwards ? stops.getFirst() : stops.getLast()).requestFocus();
        }
    }

    private static boolean inside(Node content, Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == content) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }

    boolean open() {
        return !layers.isEmpty();
    }

    /**
     * Lays something over the window that a click beside it takes away.
     *
     * @param dismiss called when it is dismissed with Esc or by that click
     */
    void push(Node content, Pos where, Runnable dismiss) {
        push(content, where, dismiss, dismiss);
    }

    /** Lays something over the window that may hold what somebody has typed: only Esc and its own buttons end it. */
    void pushToAnswer(Node content, Pos where, Runnable dismiss) {
        push(content, where, dismiss, () -> {});
    }

    private void push(Node content, Pos where, Runnable dismiss, Runnable beside) {
        var shade = new Region();
        shade.getStyleClass().add("shade");
        shade.setOnMousePressed(event -> beside.run());
        var before = getScene() == null ? null : getScene().getFocusOwner();
        layers.push(new Layer(content, shade, dismiss, before));
        StackPane.setAlignment(content, where);
        getChildren().addAll(shade, content);
        changed = true;
        setVisible(true);
    }

    /** Takes something away again and gives the focus back. */
    void remove(Node content) {
        for (var layer : layers) {
            if (layer.content() == content) {
                layers.remove(layer);
                changed = true;
                getChildren().removeAll(layer.shade(), layer.content());
                setVisible(open());
                if (layer.focusBefore() != null) {
                    layer.focusBefore().requestFocus();
                }
                return;
            }
        }
    }

    /** Dismisses the uppermost. Returns whether there was one. */
    boolean dismiss() {
        var top = layers.peek();
        if (top == null) {
            return false;
        }
        top.dismiss().run();
        return true;
    }
}
