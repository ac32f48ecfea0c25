package io.leasehold.text;

/** Makes stored text safe to show: what a screen would obey, or what hides itself, becomes visible. Pure. */
public final class VisibleText {
    private VisibleText() {}

    /** One line: line breaks too are shown, not made. */
    public static String line(String text) {
        if (plain(text)) {
            return text;
        }
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(shown, point));
        return shown.toString();
    }

    /** Many lines: line feeds and tabs stay. */
    public static String lines(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                shown.append((char) point);
            } else {
                append(shown, point);
            }
        });
        return shown.toString();
    }

    /** Nearly every text is, and tables ask this of each of their cells. */
    private static boolean plain(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether a terminal would obey the character, or show nothing for it. */
    public static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder shown, int point) {
        if (hidden(point)) {
            shown.append("\\u%04x".formatted(point));
        } else {
            shown.appendCodePoint(point);
        }
    }
}
