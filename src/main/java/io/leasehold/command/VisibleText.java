package io.leasehold.command;

/** Stored text as the command line shows it, by the rule that all screens share. Pure. */
final class VisibleText {
    private VisibleText() {}

    /** One line: line breaks too are shown, not made. */
    static String line(String text) {
        return io.leasehold.text.VisibleText.line(text);
    }

    /** Many lines: line feeds and tabs stay. */
    static String lines(String text) {
        return io.leasehold.text.VisibleText.lines(text);
    }

    /** Whether a terminal would obey the character, or show nothing for it. */
    static boolean hidden(int point) {
        return io.leasehold.text.VisibleText.hidden(point);
    }
}
