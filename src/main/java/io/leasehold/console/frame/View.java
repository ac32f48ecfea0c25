package io.leasehold.console.frame;

import javafx.scene.Node;

/** A screen of the rail. Made once and kept; only the one that is shown may be subscribed to anything. */
public interface View {
    /** What is laid out; always the same node. */
    Node node();

    /** It is on the screen from now on: subscribe, and take the focus. */
    void shown();

    /** It is off the screen: end every subscription. */
    void hidden();

    /** Goes back by one level, when Esc was pressed. Returns whether there was one. */
    default boolean back() {
        return false;
    }
}
