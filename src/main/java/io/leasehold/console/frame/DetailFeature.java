package io.leasehold.console.frame;

import io.leasehold.console.feed.JudgedRow;
import javafx.scene.Node;

/**
 * A part of the detail pane: its header or one of its tabs.
 *
 * <p>{@code shown} begins with a process, {@code updated} follows with every new reading of it, at least each second
 * while it lives, and {@code hidden} ends: subscribe in the first and let go in the last. A tab is told only while it is
 * the one that is open.
 */
public interface DetailFeature {
    /** What is laid out; always the same node, {@link DetailPane#WIDTH} wide or wider. */
    Node node();

    /** Another process is shown from now on. */
    void shown(JudgedRow row);

    /** The same process was read or judged again. */
    void updated(JudgedRow row);

    /** Nothing is shown any more. */
    void hidden();
}
