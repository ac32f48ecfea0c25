package io.leasehold.console.fx;

import javafx.scene.Node;
import javafx.scene.Parent;

/** Gives the keyboard to something that has just been shown. FX thread only. */
public final class Focus {
    private Focus() {}

    /**
     * Focuses a node inside something that is in the scene by now. What lies in a scroll or split pane comes into the
     * scene with the first layout only, and a node outside of it would refuse the focus without a word.
     */
    public static void into(Parent shown, Node target) {
        shown.applyCss();
        shown.layout();
        target.requestFocus();
    }
}
