package io.leasehold.console.fx;

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
        return "-fx-font-size: " + TEXT * percent / 100 + "px; -leasehold-icon: " + ICON * percent / 100 + "px;";
    }
}
