package io.leasehold.console.acts;

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
        now = List.copyOf(now);
        then = List.copyOf(then);
        not = List.copyOf(not);
    }
}
