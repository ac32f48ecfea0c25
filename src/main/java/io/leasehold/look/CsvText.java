package io.leasehold.look;

import io.leasehold.text.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of comma-separated values that a spreadsheet shows and never computes. Pure. */
final class CsvText {
    private static final String COMPUTED = "=+-@";

    private CsvText() {}

    /** One row, every value in quotation marks. */
    static String line(List<String> values) {
        return values.stream().map(CsvText::value).collect(Collectors.joining(","));
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe: it then is text. */
    private static String value(String value) {
        var shown = VisibleText.line(value);
        var begin = shown.stripLeading();
        var safe = !begin.isEmpty() && COMPUTED.indexOf(begin.charAt(0)) >= 0 ? "'" + shown : shown;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
