package io.leasehold.recovery;

/** Renders verdicts and findings as English sentences. */
public final class VerdictText {
    private VerdictText() {}
}
