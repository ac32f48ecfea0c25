package io.leasehold.invariant;

import java.util.Locale;

/**
 * A law that holds after every operation, in every registry, whatever dies.
 *
 * <p>Those up to {@link #COUNTS_AGREE} are judged from what is stored, the others from what was observed meanwhile.
 */
public enum Invariant {
    ONE_TERMINAL("A process has at most one terminal event.", "kernel.md I1"),
    REFOLD("A record is the fold of its event log, field for field.", "kernel.md I2, house decision 4"),
    LOG_GAPLESS("The events of a process are numbered 1, 2, 3 … and none is missing.", "kernel.md I2, safety.md 11"),
    TIME_FORWARD("The time of an event is never before that of the one before it.", "safety.md 13"),
    NOTHING_AFTER_END(
            "After its terminal event a process neither begins, waits, nor starts a program.", "safety.md 19"),
    FENCE_RISES(
            "Each tenure of a lease has a higher fencing token than those before it.",
            "kernel.md I3, house decision 6"),
    FENCE_IS_HIGHEST(
            "The stored fence of a row is the highest it ever had, also over its tombstone.",
            "rulings R13, house decision 6"),
    ONE_HOLDER("A row is held exactly when one tenure is open, and both name the same holder.", "rulings R12"),
    ENDED_UNHELD("An ended process holds no lease.", "safety.md 19"),
    PARKED_UNHELD("A row that waits holds no lease, and says what it waits for.", "rulings R9"),
    OWNER_BOUND_ONCE("Owner-bound work that may have executed never begins again.", "kernel.md I5, house decision 7"),
    ATTEMPTS_COUNT("An attempt is the next one; going on after a wait keeps it.", "rulings R9"),
    STARTED_UNDER_LEASE(
            "Every start was made under a lease that is on record, by its holder.", "kernel.md I4, safety.md 18"),
    ABANDONED_ON_EVIDENCE(
            "Work is abandoned only by its own owner, on proof of death, on a request, or when all tries are used up.",
            "kernel.md I6, rulings R6"),
    EXTERNAL_NEVER_RUN("Externally owned work is never begun by a worker.", "kernel.md I7"),
    POSITIONS_RISE("Positions in the registry rise and are never given out twice.", "kernel.md I10, rulings R12"),
    LOG_IN_REGISTRY("The log of the registry holds exactly the events of its rows.", "rulings R12"),
    FEED_COMPLETE(
            "The feed of changes, read to its end, gives exactly the rows as they are and the tombstones.",
            "kernel.md I9, safety.md 25"),
    WORKLIST_IS_LIVE("The worklist holds exactly the live rows, each once.", "safety.md 11"),
    ENVIRONMENT_KEPT("The environment that a live row names is kept.", "house.md, the way of one process"),
    COUNTS_AGREE("Live and retired rows together are all rows.", "kernel.md I15"),

    ACKNOWLEDGED_KEPT("What was acknowledged is there afterwards.", "house decision 2"),
    NEVER_TWO_AT_ONCE("No process is executed twice at the same time.", "safety.md, one open gate"),
    EXECUTED_ONCE("Owner-bound work is executed at most once.", "kernel.md I5"),
    FENCE_NEVER_REISSUED(
            "No fencing token of a process is given to two holders, nor a lower one later.", "kernel.md I3"),
    WRITES_FENCED("No write is accepted from a lease after another was granted.", "kernel.md I4, house decision 5"),
    WRITES_LIVE("Only a live lease may write; a lapsed one may only be renewed by its very holder.", "rulings R7"),
    LEASE_KEPT("Nobody who lives loses a live lease but by his own act.", "kernel.md I3, safety.md 12"),
    PRUNED_ONLY_READ("Only ended rows are pruned, and only those that every named reader has read.", "kernel.md I11"),
    DRAIN_TOLD_TRUE("What a drain reports as abandoned is stored as that.", "kernel.md I14"),
    DEAD_MEANS_DEAD("Nobody is taken for dead whose program executes the work.", "safety.md 20"),
    TOLD_TRUE(
            "What a caller is told of its write is what became of it: done, refused, or not carried out.",
            "house decision 3, safety.md 3"),
    DONE_ONCE("A write that may be done once only is carried out once for each call.", "house decision 3"),
    NEVER_LATER("No write is carried out after its caller was told of it.", "house decision 3, safety.md 3"),
    OUTCOME_STAYS("An outcome that was once read stays.", "kernel.md I1"),
    READER_COMPLETE("A reader of the events sees each once, in order, and misses none.", "kernel.md I10"),
    EVERYTHING_ENDS("Rerunnable work completes once nobody dies any more.", "house.md, the way of one process"),
    PERMITS_RETURNED("No worker executes more than it may at once.", "kernel.md I13"),
    NO_UNEXPECTED_FAULT("No part of a worker fails in a way that it does not name.", "house decision 9");

    private final String sentence;
    private final String source;

    Invariant(String sentence, String source) {
        this.sentence = sentence;
        this.source = source;
    }

    /** Its stable name, in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it says. */
    public String sentence() {
        return sentence;
    }

    /** Where the rule comes from. */
    public String source() {
        return source;
    }
}
