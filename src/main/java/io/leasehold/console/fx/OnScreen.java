package io.leasehold.console.fx;

import javafx.scene.Node;
import javafx.stage.Stage;

/** Whether anybody can see what a window shows: what only counts time rests while nobody can. FX thread only. */
public final class OnScreen {
    private OnScreen() {}

    /** Whether the window of a node is more than its name in a list of windows; true for one that has none yet. */
    public static boolean is(Node node) {
        return node.getScene() == null || !(node.getScene().getWindow() instanceof Stage stage && stage.isIconified());
    }
}
