package io.leasehold.console.acts;

import io.leasehold.console.fx.Wrapping;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Where a person vouches for what an {@link Assurance} says; not seen where nothing is asked. FX thread only. */
final class AssuranceBox extends CheckBox {
    AssuranceBox() {
        setId("act-check");
        Wrapping.allow(this);
        setMinHeight(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        ask(null);
    }

    /** Asks for it; absent: for nothing. */
    void ask(@Nullable String words) {
        setText(words == null ? "" : words);
        setVisible(words != null);
    }

    /** Whether nothing is asked that was not given. */
    boolean given() {
        return !isVisible() || isSelected();
    }
}
