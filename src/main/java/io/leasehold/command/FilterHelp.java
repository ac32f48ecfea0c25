package io.leasehold.command;

import io.leasehold.registry.query.FilterKey;
import java.util.ArrayList;
import java.util.List;

/** The filter language as help shows it. Pure. */
final class FilterHelp {
    private FilterHelp() {}

    /** Every key with an example and what it is about. */
    static List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("A filter is a list of terms; all must hold. A comma means or, a minus before a term means not,");
        lines.add("a star stands for anything at either end of a text, quotation marks keep spaces together.");
        lines.add("A word is searched in id, label and kind: anywhere in live processes, at the beginning in");
        lines.add("ended ones. Without status or phase the live ones are meant.");
        lines.add("");
        for (var key : FilterKey.values()) {
            lines.add("  " + pad(key.example(), 29) + " " + key.meaning());
        }
        lines.add("");
        lines.add("Example:  leasehold list --filter 'kind:command disposition:owner_bound age>1h'");
        return List.copyOf(lines);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
