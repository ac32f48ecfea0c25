package io.leasehold.console.degraded;

import java.nio.file.Path;

/**
 * What the logs of this program take.
 *
 * @param folder where they lie
 * @param all bytes of all of them
 * @param old bytes of those that are not written any more
 * @param sameDisk whether deleting them frees space for the registry
 */
record LogUse(Path folder, long all, long old, boolean sameDisk) {
    /** What to know before any of them is deleted. */
    String words() {
        var words = "The logs of this program in " + folder + " take " + DegradedText.size(all);
        if (old == 0) {
            return words + "; none of them is old.";
        }
        return words + ", " + DegradedText.size(old) + " of them in old files that nothing needs."
                + (sameDisk ? "" : " They lie on another disk than the registry.");
    }
}
