package io.leasehold.engine.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a process tree: asks first, then insists, until two looks in a row find nobody (safety.md 21, 23).
 *
 * <p>One step is one look; the caller decides how often. Not thread-safe.
 */
final class TreeEnding {
    private static final long BEFORE_SECOND_LOOK_MS = 1;
    private static final long SHORTEST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 1_000;

    private final ProcessTree tree;
    private final ProcessTree.SessionTrust trust;
    private final Pidfd signals;
    private final Set<ProcEntry> known = new HashSet<>();
    private final List<ProcEntry> asked = new ArrayList<>();
    private ProcessTree.Scan last = new ProcessTree.Scan(List.of(), List.of(), false);
    private int emptyScans;
    private long pauseMs = SHORTEST_PAUSE_MS;

    /**
     * What a signal did.
     *
     * @param reached who got it
     * @param refused who may not be signalled from here
     */
    record Step(List<Long> reached, List<Long> refused) {
        Step {
            reached = List.copyOf(reached);
            refused = List.copyOf(refused);
        }

        boolean empty() {
            return reached.isEmpty() && refused.isEmpty();
        }
    }

    TreeEnding(ProcessTree tree, ProcessTree.SessionTrust trust, Pidfd signals) {
        this.tree = tree;
        this.trust = trust;
        this.signals = signals;
    }

    /** Looks once, and asks whoever was not asked before to end; a stopped one is woken for it. */
    Step ask() {
        var step = send(Pidfd.SIGTERM);
        for (var member : last.members()) {
            if (member.state() == 'T') {
                signals.send(member, Pidfd.SIGCONT);
            }
        }
        return step;
    }

    /** Looks once, and ends whoever is there. */
    Step insist() {
        return send(Pidfd.SIGKILL);
    }

    private Step send(int signal) {
        look();
        var reached = new ArrayList<Long>();
        var refused = new ArrayList<Long>();
        for (var member : last.members()) {
            if (signal == Pidfd.SIGTERM && asked.stream().anyMatch(member::is)) {
                continue;
            }
            asked.add(member);
            switch (signals.send(member, signal)) {
                case YES -> reached.add(member.pid());
                case REFUSED -> refused.add(member.pid());
                case GONE -> {}
            }
        }
        return new Step(reached, refused);
    }

    /** Looks once, and signals nobody. */
    ProcessTree.Scan look() {
        last = tree.scan(trust, known);
        known.clear();
        known.addAll(last.members());
        emptyScans = last.empty() ? emptyScans + 1 : 0;
        return last;
    }

    /** Whether two looks in a row found nobody. */
    boolean proven() {
        return emptyScans >= 2;
    }

    /** What the newest look found. */
    ProcessTree.Scan last() {
        return last;
    }

    /** How long to wait before the next look, in milliseconds: longer and longer for those who do not end. */
    long pauseMs() {
        var pause = emptyScans > 0 ? BEFORE_SECOND_LOOK_MS : pauseMs;
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs + pauseMs / 4);
        return pause;
    }

    /** Ends everybody at once and returns when they have ended. */
    void endNow() {
        while (!proven()) {
            insist();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMs()));
        }
    }
}
