package io.leasehold.console.fx;

import atlantafx.base.theme.Styles;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Puts a text on the clipboard. FX thread only. */
public final class CopyButton extends Button {
    /**
     * A button that is only an icon.
     *
     * @param words what it does, for those who do not see the icon
     * @param text asked when it is pressed
     */
    public CopyButton(String words, Supplier<String> text) {
        super(null, new FontIcon(Feather.COPY));
        getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        setAccessibleText(words);
        setTooltip(new Tooltip(words));
        setOnAction(event -> ClipboardText.put(text.get()));
        setMinWidth(Region.USE_PREF_SIZE);
    }
}
