package io.leasehold.look;

import io.leasehold.process.ProcessJson;
import io.leasehold.text.VisibleText;

/** JSON as it is printed: what a terminal would obey, or what hides itself, stands there as an escape. Pure. */
public final class JsonText {
    private JsonText() {}

    /** On one line. */
    public static String line(Object value) {
        return escaped(ProcessJson.write(value));
    }

    /** On many lines, for people too. */
    public static String pretty(Object value) {
        return escaped(ProcessJson.writePretty(value));
    }

    /** Such characters stand in strings only, where an escape means the same; line breaks are between the values. */
    private static String escaped(String json) {
        var shown = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (point == '\n' || point == '\r' || !VisibleText.hidden(point)) {
                shown.appendCodePoint(point);
            } else {
                for (var unit : Character.toChars(point)) {
                    shown.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return shown.toString();
    }
}
