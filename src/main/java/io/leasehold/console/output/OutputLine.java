package io.leasehold.console.output;

/**
 * A line of output, safe to show.
 *
 * @param kind where it was written
 * @param text without its line end; what a screen would obey is visible
 * @param ended whether the line ends here; a very long one goes on in the next
 */
record OutputLine(Kind kind, String text, boolean ended) {
    /** Where a line comes from. */
    enum Kind {
        OUT,
        ERR,
        /** Said by the window about the output. */
        NOTE
    }
}
