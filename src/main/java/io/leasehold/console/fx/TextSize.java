package io.leasehold.console.fx;

import java.util.Locale;

/** How large text and icons are. Pure. */
public final class TextSize {
    private static final double TEXT = 13;
    private static final double ICON = 14;

    private TextSize() {}

    /**
     * The style of the root of a window.
     *
     * @param percent of the usual size
     */
    public static String style(int percent) {
        return String.format(
                Locale.ROOT,
                "-fx-font-size: %.2fpx; -leasehold-icon: %.2fpx;",
                TEXT * percent / 100,
                ICON * percent / 100);
    }
}
