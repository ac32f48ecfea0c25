package io.leasehold.console.fx;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Words that are shown whole, in as many lines as they need: where there is little room, something else gives way. */
public final class WholeLabel extends Label {
    /** Words that come later. */
    public WholeLabel() {
        this("");
    }

    /** These words, until there are others. */
    public WholeLabel(String words) {
        super(words);
        Wrapping.allow(this);
        setMinHeight(Region.USE_PREF_SIZE);
    }
}
