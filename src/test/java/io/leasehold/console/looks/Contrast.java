package io.leasehold.console.looks;

import javafx.scene.paint.Color;

/** How well a colour stands out from another, as WCAG 2 measures it: 1 to 21. Pure. */
final class Contrast {
    private Contrast() {}

    static double of(Color one, Color other) {
        var lighter = Math.max(luminance(one), luminance(other));
        var darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** What is seen where a colour lies over an opaque one. */
    static Color over(Color below, Color above) {
        return mixed(below, Color.color(above.getRed(), above.getGreen(), above.getBlue()), above.getOpacity());
    }

    /** An opaque colour of which the other shows through. */
    static Color mixed(Color below, Color above, double share) {
        return below.interpolate(above, Math.clamp(share, 0.0, 1.0));
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
