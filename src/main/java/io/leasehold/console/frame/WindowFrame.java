package io.leasehold.console.frame;

import io.leasehold.console.feed.JudgedRow;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * What every window has around its contents: acts, keys, notices, and dialogs that lie over the rest. FX thread only.
 */
public abstract sealed class WindowFrame permits MainFrame, DetailFrame {
    private final Acts acts = new Acts();
    private final Keys keys = new Keys();
    private final Notices notices = new Notices();
    private final Overlay overlay = new Overlay();
    private final Dialogs dialogs;
    private final StackPane root = new StackPane();

    /**
     * A frame around nothing.
     *
     * @param name how the registry is called
     * @param edge the style class of its colour
     */
    WindowFrame(String name, String edge) {
        dialogs = new Dialogs(overlay, name, edge);
        root.getStyleClass().add("window");
    }

    /** A line in the colour of the registry. */
    static Region line(String edge) {
        var line = new Region();
        line.getStyleClass().addAll("edge", edge);
        return line;
    }

    /** Lays out what is around, with notices and dialogs over it. Call it once. */
    final void surround(Region whole) {
        whole.getStyleClass().add("console");
        StackPane.setAlignment(notices.node(), Pos.BOTTOM_RIGHT);
        root.getChildren().addAll(whole, notices.node(), overlay);
    }

    /** Hears the keys of its scene, but not while a dialog is open. */
    final void listen(Scene scene) {
        keys.restWhile(overlay::open);
        keys.listen(scene);
        keys.on("?", "keys valid here", this::openKeys);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, WindowFrame::leadOut);
        new TextBound(notices::failed).listen(scene);
    }

    /** Some controls keep keys that lead out of them, though they have no use for them. */
    private static void leadOut(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE
                && event.getTarget() instanceof Control kept
                && keepsEscape(kept)
                && kept.getParent() != null) {
            event.consume();
            kept.getParent().fireEvent(event);
        } else if (event.getCode() == KeyCode.TAB
                && event.getTarget() instanceof TextArea area
                && !event.isShortcutDown()) {
            event.consume();
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    private static boolean keepsEscape(Control control) {
        return control instanceof MenuButton menu
                ? !menu.isShowing()
                : control instanceof ListView<?> list && list.getEditingIndex() < 0;
    }

    final Overlay overlay() {
        return overlay;
    }

    /** Shows the keys that are valid here. */
    public final void openKeys() {
        if (!overlay.open()) {
            new KeySheet(overlay, keys).open();
        }
    }

    /** Offers what can be done to those rows; without effect when there is nothing. */
    public final void openActs(List<JudgedRow> rows) {
        if (!overlay.open()) {
            new ActMenu(overlay, acts).open(rows);
        }
    }

    /** New buttons for what can be done to some rows. */
    public final ActButtons actButtons() {
        return new ActButtons(acts, this::openActs);
    }

    /** The whole window. */
    public final Parent node() {
        return root;
    }

    public final Acts acts() {
        return acts;
    }

    public final Keys keys() {
        return keys;
    }

    public final Dialogs dialogs() {
        return dialogs;
    }

    public final Notices notices() {
        return notices;
    }
}
