package io.leasehold.console.frame;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** How the registry is called, behind its colour: it tells windows apart. */
final class RegistryName extends Label {
    /**
     * The name.
     *
     * @param edge the style class of its colour
     */
    RegistryName(String name, String edge) {
        super(name);
        var swatch = new Region();
        swatch.getStyleClass().addAll("swatch", edge);
        setGraphic(swatch);
        setMinWidth(Region.USE_PREF_SIZE);
    }
}
