package io.leasehold.engine.command;

/** How long to wait before work that failed is tried again. Pure. */
public final class Pauses {
    private static final long LONGEST_MS = 3_600_000;
    private static final int MOST_DOUBLINGS = 40;

    private Pauses() {}

    /**
     * The pause after that try, in milliseconds: the first one, doubled with each further try, and at most an hour or the
     * first one if that is longer.
     *
     * @param tries counting from 1
     */
    public static long afterMs(long firstMs, int tries) {
        var longest = Math.max(LONGEST_MS, firstMs);
        var doublings = Math.min(tries - 1, MOST_DOUBLINGS);
        return firstMs > longest >> doublings ? longest : firstMs << doublings;
    }
}
