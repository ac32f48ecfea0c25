package io.leasehold.console.looks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a person sees of a scene: each text and icon with its colour and the colour behind it. FX thread only. */
final class Shown {
    private Shown() {}

    /**
     * A text or an icon on its background.
     *
     * @param what the text, or the name of the icon
     * @param where the style classes around it
     * @param icon whether it is a mark rather than words
     * @param disabled whether it belongs to a control that cannot be used now
     */
    record Ink(String what, String where, boolean icon, boolean disabled, Color ink, Color ground) {
        double contrast() {
            return Contrast.of(ink, ground);
        }
    }

    /** Everything under a node that says something. */
    static List<Ink> under(Node root) {
        var found = new ArrayList<Ink>();
        walk(root, found);
        return found;
    }

    private static void walk(Node node, List<Ink> found) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Text text && !text.getText().isBlank() && !cutOff(text)) {
            found.add(ink(text));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
        }
    }

    /** Whether it has been scrolled away. */
    private static boolean cutOff(Node node) {
        var bounds = node.getLayoutBounds();
        var centre = node.localToScene(bounds.getCenterX(), bounds.getCenterY());
        for (var each = node.getParent(); each != null; each = each.getParent()) {
            if (each.getClip() != null && !each.getClip().contains(each.sceneToLocal(centre))) {
                return true;
            }
        }
        return false;
    }

    private static Ink ink(Text text) {
        var icon = text instanceof FontIcon;
        var colours = seen(text, icon ? ((FontIcon) text).getIconColor() : text.getFill());
        return new Ink(
                icon ? ((FontIcon) text).getIconLiteral() : text.getText(),
                where(text),
                icon,
                text.isDisabled(),
                colours.front(),
                colours.ground());
    }

    /** A colour and the one behind it, opaque both. */
    record Pair(Color front, Color ground) {}

    /** How a paint of a node looks, and what is behind it there. */
    static Pair seen(Node node, Paint paint) {
        Deque<Node> path = new ArrayDeque<>();
        for (var each = node; each != null; each = each.getParent()) {
            path.push(each);
        }
        var bounds = node.getLayoutBounds();
        var centre = node.localToScene(bounds.getCenterX(), bounds.getCenterY());
        var behind = node.getScene().getFill() instanceof Color colour ? colour : Color.WHITE;
        return seen(path, paint, centre, Contrast.over(Color.WHITE, behind));
    }

    private static Pair seen(Deque<Node> path, Paint paint, Point2D point, Color behind) {
        var node = path.pop();
        Pair inside;
        if (path.isEmpty()) {
            inside = new Pair(Contrast.over(behind, colour(paint)), behind);
        } else {
            inside = seen(path, paint, point, painted(node, point, behind));
        }
        var opacity = node.getOpacity();
        return new Pair(
                Contrast.mixed(behind, inside.front(), opacity), Contrast.mixed(behind, inside.ground(), opacity));
    }

    private static Color painted(Node node, Point2D point, Color behind) {
        if (!(node instanceof Region region) || region.getBackground() == null) {
            return behind;
        }
        var at = node.sceneToLocal(point);
        var seen = behind;
        for (var fill : region.getBackground().getFills()) {
            var insets = fill.getInsets();
            if (at.getX() >= insets.getLeft()
                    && at.getY() >= insets.getTop()
                    && at.getX() <= region.getWidth() - insets.getRight()
                    && at.getY() <= region.getHeight() - insets.getBottom()) {
                seen = Contrast.over(seen, colour(fill.getFill()));
            }
        }
        return seen;
    }

    static Color colour(Paint paint) {
        if (paint instanceof Color colour) {
            return colour;
        }
        if (paint instanceof LinearGradient gradient) {
            return gradient.getStops().getLast().getColor();
        }
        throw new AssertionError("no colour: " + paint);
    }

    private static String where(Node node) {
        var words = new StringBuilder();
        var each = node.getParent();
        for (var up = 0; up < 4 && each != null; up++) {
            words.insert(0, "/" + String.join(".", each.getStyleClass()) + states(each));
            each = each.getParent();
        }
        return words.toString();
    }

    private static String states(Node node) {
        var states = new StringBuilder();
        node.getPseudoClassStates().forEach(state -> states.append(':').append(state.getPseudoClassName()));
        return states.toString();
    }
}
