package io.leasehold.console.welcome;

import io.leasehold.console.frame.Availability;
import java.util.List;

/**
 * What the welcome says. Immutable; needs no toolkit.
 *
 * @param lead what the program is, in two sentences
 * @param words the four words, in the order in which one explains the next
 * @param promise what this window does and does not do by itself
 * @param crash whether the words can be seen at work here
 */
record Welcome(String lead, List<Word> words, String promise, Availability crash) {
    Welcome {
        words = List.copyOf(words);
    }

    /**
     * One word.
     *
     * @param kind which
     * @param name as it stands on every screen
     * @param meaning what it means, in two short sentences
     * @param example what it looks like
     */
    record Word(Kind kind, String name, String meaning, String example) {}

    /** The words, each with a sign of its own. */
    enum Kind {
        PROCESS,
        LEASE,
        EVIDENCE,
        VERDICT
    }

    /** The welcome of a window on the registry in that place. */
    static Welcome of(String registry, Availability crash) {
        return new Welcome(
                "Leasehold runs commands that outlive the program which runs them. When a worker dies, the next sweep"
                        + " does what you declared, and says on which proof.",
                List.of(
                        new Word(
                                Kind.PROCESS,
                                "Process",
                                "A piece of work that survives a crash. You declare once whether it may run again.",
                                "backup · rerunnable"),
                        new Word(
                                Kind.LEASE,
                                "Lease",
                                "A worker's claim on a process, renewed while it works. Its token grows with each"
                                        + " holder, so a late one can write nothing.",
                                "worker one · token 3 · 24 s left"),
                        new Word(
                                Kind.EVIDENCE,
                                "Evidence",
                                "What this machine can prove about the holder of a lease: that it lives, or that it is"
                                        + " dead. Elapsed time proves nothing.",
                                "pid 27898 · absent"),
                        new Word(
                                Kind.VERDICT,
                                "Verdict",
                                "What the next sweep does with a process, and on which facts. You can read it before"
                                        + " it happens.",
                                "Will run again: owner dead")),
                "Your registry is " + registry + ". This window only looks until you start something or a worker here.",
                crash);
    }
}
