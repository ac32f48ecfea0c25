package io.leasehold.console.acts;

import io.leasehold.text.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an act would come to, as people read it before they decide. Nothing in it ticks: it changes only when the facts
 * change.
 *
 * @param headline what a person accepts by it
 * @param now where the process stands, and on which evidence
 * @param then what follows, step by step
 * @param not what does not follow
 * @param check what a person must have checked first; absent: nothing
 */
record Consequence(
        String headline,
        List<String> now,
        List<String> then,
        List<String> not,
        @Nullable String check) {
    Consequence {
        headline = VisibleText.line(headline);
        now = visible(now);
        then = visible(then);
        not = visible(not);
        check = check == null ? null : VisibleText.line(check);
    }

    /** They name owners and processes, whose names may hide something. */
    private static List<String> visible(List<String> lines) {
        return lines.stream().map(VisibleText::line).toList();
    }
}
