package io.leasehold.console.owners;

import io.leasehold.lease.Finding;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictCode;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.text.Numbers;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows when every program of one name is asked to drain, as far as the rows tell. Immutable.
 *
 * @param ownerId the name
 * @param programs how many programs of that name would hear of it
 * @param again rows that run there and would be given back when they do not end in time
 * @param bound begun owner-bound rows that run there and would end as abandoned when they do not end in time
 * @param closed begun owner-bound rows that they no longer run and would close as abandoned
 */
record DrainForecast(String ownerId, int programs, int again, int bound, int closed) {
    /** The forecast in sentences. */
    List<String> sentences() {
        var texts = new ArrayList<String>();
        if (programs > 1) {
            texts.add(Numbers.grouped(programs) + " programs are called “" + VisibleText.line(ownerId)
                    + "”: the request reaches each of them.");
        }
        texts.add("It takes nothing new and waits for what runs, as long as its own grace lasts"
                + " (30 s unless it was started with another).");
        var running = again + bound;
        if (running == 0) {
            texts.add("Nothing runs there now.");
        } else {
            texts.add(
                    running == 1
                            ? "1 process runs there now. If it has not ended by then:"
                            : Numbers.grouped(running)
                                    + " processes run there now. Of those that have not ended by then:");
            if (again > 0) {
                texts.add("  •  " + Numbers.grouped(again) + " would be given back and run again elsewhere");
            }
            if (bound > 0) {
                texts.add("  •  " + Numbers.grouped(bound)
                        + " would end as abandoned (owner_drain), with an unknown outcome");
            }
        }
        if (closed > 0) {
            texts.add(
                    Numbers.grouped(closed) + " owner-bound " + (closed == 1 ? "process that it" : "processes that it")
                            + " began and no longer runs would end as abandoned (owner_drain), with an unknown outcome.");
        }
        return List.copyOf(texts);
    }

    /** How many rows would end with an unknown outcome. */
    int unknown() {
        return bound + closed;
    }

    /** Adds up programs and rows. Not thread-safe. */
    static final class Tally {
        private final String ownerId;
        private final ClockReading clock;
        private int programs;
        private int again;
        private int bound;
        private int closed;

        Tally(String ownerId, ClockReading clock) {
            this.ownerId = ownerId;
            this.clock = clock;
        }

        void program(OwnerFacts facts, Finding finding) {
            if (facts.endedMs() == null && !finding.dead()) {
                programs++;
            }
        }

        void row(ProcessRow row, List<OwnerFinding> findings) {
            var holder = row.lease().holder();
            var ownerBound = row.record().begun()
                    && row.record().registration().disposition() == RecoveryDisposition.OWNER_BOUND;
            if (holder != null && holder.owner().stem().equals(ownerId)) {
                if (!findings.stream()
                        .anyMatch(each -> each.owner().sameIncarnation(holder.owner())
                                && each.finding().dead())) {
                    if (ownerBound) {
                        bound++;
                    } else {
                        again++;
                    }
                }
                return;
            }
            var started = row.record().firstStarted();
            if (ownerBound && started != null && started.owner().stem().equals(ownerId)) {
                var view = new Judgement.View(null, null, null, null, null, false, true);
                if (Judgement.of(row, findings, view, clock).code() == VerdictCode.CLOSE_OWN) {
                    closed++;
                }
            }
        }

        DrainForecast forecast() {
            return new DrainForecast(ownerId, programs, again, bound, closed);
        }
    }
}
