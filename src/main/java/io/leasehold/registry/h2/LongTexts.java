package io.leasehold.registry.h2;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Texts that are too long to be read with the page they stand on: a page of some hundred of them would not fit into
 * memory. They are left out, and what holds them is read by itself.
 */
final class LongTexts {
    /** The longest text of a page, in characters. */
    static final int LONGEST = 8_192;

    /** So many of those that are read by themselves make a page full; each may have two million characters. */
    static final int MOST = 8;

    /** Stands for a text that was left out; no stored text is empty. */
    private static final String LEFT_OUT = "";

    private LongTexts() {}

    /**
     * A list of columns without its long texts.
     *
     * @param texts columns as they stand in the list, each once
     */
    static String leftOut(String columns, String... texts) {
        var shorter = columns;
        for (var text : texts) {
            var name = text.substring(text.indexOf('.') + 1);
            shorter = shorter.replaceFirst(
                    text.replace(".", "\\.") + "\\b",
                    "case when char_length(" + text + ") > " + LONGEST + " then '" + LEFT_OUT + "' else " + text
                            + " end as " + name);
        }
        return shorter;
    }

    /** Whether one of these columns was left out. */
    static boolean anyLeftOut(ResultSet rs, String... columns) throws SQLException {
        for (var column : columns) {
            if (LEFT_OUT.equals(rs.getString(column))) {
                return true;
            }
        }
        return false;
    }
}
