package io.leasehold.console.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/** Moves the focus from pane to pane. */
final class Panes {
    private Panes() {}

    /** Gives the focus to the pane after the one that has it: to its list if it has one, else to its first control. */
    static void next(List<Node> panes, @Nullable Node owner) {
        var at = -1;
        for (var each = 0; each < panes.size(); each++) {
            at = within(owner, panes.get(each)) ? each : at;
        }
        for (var step = 1; step <= panes.size(); step++) {
            var pane = panes.get(Math.floorMod(at + step, panes.size()));
            var target = target(pane);
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    private static Optional<Node> target(Node pane) {
        return first(pane, true).or(() -> first(pane, false));
    }

    private static Optional<Node> first(Node node, boolean list) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable() && fits(node, list)) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> first(child, list).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean fits(Node node, boolean list) {
        return list
                ? node instanceof TableView<?> || node instanceof ListView<?>
                : node instanceof Control && !(node instanceof TextInputControl);
    }

    private static boolean within(@Nullable Node node, Node pane) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each == pane) {
                return true;
            }
        }
        return false;
    }
}
