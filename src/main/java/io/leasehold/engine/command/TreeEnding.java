package io.leasehold.engine.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends a process tree: asks first, then insists, until two scans in a row find nobody (safety.md 21, 23).
 *
 * <p>One step is one look; the caller decides how often. Not thread-safe.
 */
final class TreeEnding {
    private final ProcessTree tree;
    private final ProcessTree.SessionTrust trust;
    private final Pidfd signals;
    private int emptyScans;

    TreeEnding(ProcessTree tree, ProcessTree.SessionTrust trust, Pidfd signals) {
        this.tree = tree;
        this.trust = trust;
        this.signals = signals;
    }

    /** Looks once, and signals whoever is there; returns their pids. */
    List<Long> step(int signal) {
        var scan = tree.scan(trust);
        emptyScans = scan.empty() ? emptyScans + 1 : 0;
        var reached = new ArrayList<Long>();
        for (var member : scan.members()) {
            if (signals.send(member, signal) == Pidfd.Sent.YES) {
                reached.add(member.pid());
                if (signal == Pidfd.SIGTERM && member.state() == 'T') {
                    signals.send(member, Pidfd.SIGCONT);
                }
            }
        }
        return List.copyOf(reached);
    }

    /** Whether two looks in a row found nobody. */
    boolean proven() {
        return emptyScans >= 2;
    }
}
