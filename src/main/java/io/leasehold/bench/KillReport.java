package io.leasehold.bench;

import java.util.List;

/**
 * What a loop of sudden ends did to a registry.
 *
 * @param what how it was ended, with the settings
 * @param ends how often
 * @param acknowledged writes that were answered as stored
 * @param lost of these, how many were not there afterwards
 * @param torn how many ends left part of a write, or a table and its index or counter that disagree
 * @param unreadable how many ends left a registry that could not be opened or read
 * @param dropped pages that a cut took away before they were forced; 0 for kills
 * @param findings what was wrong, each as a sentence
 */
public record KillReport(
        String what,
        int ends,
        long acknowledged,
        long lost,
        long torn,
        long unreadable,
        long dropped,
        List<String> findings) {
    public KillReport {
        findings = List.copyOf(findings);
    }

    /** Whether everything acknowledged was there and whole. */
    public boolean clean() {
        return lost == 0 && torn == 0 && unreadable == 0;
    }

    /** The figures as one line. */
    public String line() {
        return "%-24s %4d  acknowledged %,9d  lost %,7d  torn %d  unreadable %d  dropped pages %,d"
                .formatted(what, ends, acknowledged, lost, torn, unreadable, dropped);
    }
}
