package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Times;
import java.util.Locale;

/** What happened to a process while somebody decided about it, as sentences (console-detail.md 2.5). Pure. */
final class Meanwhile {
    private Meanwhile() {}

    /** That it has ended, and how. */
    static String ended(JudgedRow now, Times times) {
        return "It ended at "
                + times.at(now.row().record().updatedAtMs(), now.clock().wallMs()) + ": "
                + now.phase().word().toLowerCase(Locale.ROOT) + ". Nothing was done.";
    }

    /**
     * What has changed.
     *
     * @param what as {@link Ground#since} says it, and what comes of it
     */
    static String changed(JudgedRow now, String what, Times times) {
        return "Changed at " + times.at(now.clock().wallMs(), now.clock().wallMs()) + ": " + what;
    }
}
