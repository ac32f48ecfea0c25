package io.leasehold.recovery;

/** Decides what the next sweep does with a row. One pure, total function; nobody else knows the rules. */
public final class RecoveryDecision {
    private RecoveryDecision() {}

    /** The verdict on a row in that situation (rulings R3–R9, console-detail.md 3: the first row that applies wins). */
    public static Verdict decide(Situation situation) {
        throw new IllegalStateException("being written: " + situation);
    }
}
