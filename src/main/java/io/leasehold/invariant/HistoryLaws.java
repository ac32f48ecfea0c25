package io.leasehold.invariant;

import io.leasehold.process.ProcessStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The laws of what happened, judged from a history of moments as they come. Pure; for one thread.
 *
 * <p>It remembers a little of each process, so that a history of any length can be judged.
 */
public final class HistoryLaws {
    private final Map<String, Known> processes = new LinkedHashMap<>();
    private final Map<String, Set<String>> executing = new HashMap<>();
    private final Map<String, List<Long>> readers = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private final Map<String, CallKnown> calls = new HashMap<>();
    private final List<Breach> breaches = new ArrayList<>();

    private static final class CallKnown {
        private int done;
        private boolean onceOnly;
        private Moment.@Nullable Word told;
    }

    private static final class Known {
        private boolean declared;
        private boolean ownerBound;
        private boolean rerunnable;
        private long fence;
        private String incarnation = "";
        private long givenBack;
        private final Set<Integer> executed = new HashSet<>();
        private @Nullable ProcessStatus ended;
    }

    /** The next moment. */
    public void add(Moment moment) {
        switch (moment) {
            case Moment.Declared declared -> declared(declared);
            case Moment.Granted granted -> granted(granted);
            case Moment.Written written -> written(written);
            case Moment.GivenBack back -> known(back.processId()).givenBack = back.fence();
            case Moment.Lost lost -> lost(lost);
            case Moment.Pruned pruned -> pruned(pruned);
            case Moment.Drained drained -> {
                if (drained.status() != ProcessStatus.ABANDONED) {
                    breach(
                            Invariant.DRAIN_TOLD_TRUE,
                            drained.processId(),
                            "is " + drained.status().label());
                }
            }
            case Moment.Began began -> began(began);
            case Moment.Over over ->
                executing.getOrDefault(over.processId(), new HashSet<>()).remove(over.program());
            case Moment.NotMade notMade -> notMade(notMade);
            case Moment.Died died -> {
                dead.add(died.program());
                executing.values().forEach(programs -> programs.remove(died.program()));
            }
            case Moment.TakenForDead taken -> taken(taken);
            case Moment.Ended ended -> ended(ended);
            case Moment.Read read -> read(read);
            case Moment.Busy busy -> {
                if (busy.runs() > busy.permits()) {
                    breach(Invariant.PERMITS_RETURNED, null, busy.toString());
                }
            }
            case Moment.Fault fault ->
                breach(Invariant.NO_UNEXPECTED_FAULT, null, fault.program() + ": " + fault.what());
            case Moment.CarriedOut carried -> carriedOut(carried);
            case Moment.Told told -> told(told);
            case Moment.Settled ignored -> settled();
        }
    }

    /** Every law that was broken so far. */
    public List<Breach> breaches() {
        return List.copyOf(breaches);
    }

    /**
     * Compares what was acknowledged and read with what the registry has now.
     *
     * @param status of each process that is there
     * @param positions of all events that are there, in order
     */
    public void compare(Map<String, ProcessStatus> status, List<Long> positions) {
        processes.forEach((id, known) -> {
            var now = status.get(id);
            if (known.declared && now == null) {
                breach(Invariant.ACKNOWLEDGED_KEPT, id, "declared, but not there");
            }
            if (known.ended != null && now != known.ended) {
                breach(Invariant.OUTCOME_STAYS, id, "read as " + known.ended.label() + ", is now " + now);
            }
        });
        readers.forEach((reader, seen) -> {
            if (!seen.equals(positions)) {
                var missing = new HashSet<>(positions);
                seen.forEach(missing::remove);
                breach(
                        Invariant.READER_COMPLETE,
                        null,
                        reader + " saw " + seen.size() + " events, there are " + positions.size() + "; not seen "
                                + missing.stream().sorted().limit(10).toList());
            }
        });
    }

    private Known known(String id) {
        return processes.computeIfAbsent(id, ignored -> new Known());
    }

    private void declared(Moment.Declared declared) {
        var known = known(declared.processId());
        known.declared = true;
        known.ownerBound = declared.ownerBound();
        known.rerunnable = declared.rerunnable();
    }

    private void granted(Moment.Granted granted) {
        var known = known(granted.processId());
        var same = granted.fence() == known.fence && granted.incarnation().equals(known.incarnation);
        if (granted.fence() <= known.fence && !same) {
            breach(
                    Invariant.FENCE_NEVER_REISSUED,
                    granted.processId(),
                    "fence " + granted.fence() + " to " + granted.incarnation() + " after " + known.fence + " to "
                            + known.incarnation);
        }
        if (granted.fence() > known.fence) {
            known.fence = granted.fence();
            known.incarnation = granted.incarnation();
        }
    }

    private void written(Moment.Written written) {
        var known = known(written.processId());
        if (written.fence() < known.fence) {
            breach(
                    Invariant.WRITES_FENCED,
                    written.processId(),
                    written.what() + " under fence " + written.fence() + ", granted was " + known.fence);
        }
        if (!written.live()) {
            breach(
                    Invariant.WRITES_LIVE,
                    written.processId(),
                    written.what() + " under fence " + written.fence() + " after its time");
        }
    }

    private void lost(Moment.Lost lost) {
        var known = known(lost.processId());
        if (lost.live() && known.ended == null && known.fence == lost.fence() && known.givenBack != lost.fence()) {
            breach(
                    Invariant.LEASE_KEPT,
                    lost.processId(),
                    "fence " + lost.fence() + " was refused, and no other was granted");
        }
    }

    private void pruned(Moment.Pruned pruned) {
        if (pruned.live() || pruned.changeSeq() > pruned.readThrough()) {
            breach(Invariant.PRUNED_ONLY_READ, pruned.processId(), pruned.toString());
        }
        var gone = known(pruned.processId());
        gone.declared = false;
        gone.ended = null;
    }

    private void began(Moment.Began began) {
        var known = known(began.processId());
        var programs = executing.computeIfAbsent(began.processId(), ignored -> new HashSet<>());
        if (!programs.isEmpty()) {
            breach(
                    Invariant.NEVER_TWO_AT_ONCE,
                    began.processId(),
                    began.program() + " begins attempt " + began.attempt() + " while " + programs + " executes it");
        }
        programs.add(began.program());
        known.executed.add(began.attempt());
        if (known.ownerBound && known.executed.size() > 1) {
            breach(
                    Invariant.EXECUTED_ONCE,
                    began.processId(),
                    "executed " + known.executed.size() + " times, last by " + began.program());
        }
    }

    private void notMade(Moment.NotMade notMade) {
        known(notMade.processId()).executed.remove(notMade.attempt());
    }

    private void taken(Moment.TakenForDead taken) {
        if (!dead.contains(taken.program())) {
            breach(Invariant.DEAD_MEANS_DEAD, null, taken.program() + " was taken for dead, and lives");
        }
    }

    private void ended(Moment.Ended ended) {
        var known = known(ended.processId());
        if (known.ended != null && known.ended != ended.status()) {
            breach(
                    Invariant.OUTCOME_STAYS,
                    ended.processId(),
                    "read as " + known.ended.label() + ", later as "
                            + ended.status().label());
        }
        known.ended = ended.status();
    }

    private void read(Moment.Read read) {
        readers.computeIfAbsent(read.reader(), ignored -> new ArrayList<>()).add(read.eventSeq());
    }

    private void carriedOut(Moment.CarriedOut carried) {
        var call = calls.computeIfAbsent(carried.call(), ignored -> new CallKnown());
        if (call.told != null) {
            breach(Invariant.NEVER_LATER, null, carried.call() + " was carried out, and had been told " + call.told);
        }
        if (carried.onceOnly() && call.done > 0) {
            breach(Invariant.DONE_ONCE, null, carried.call() + " was carried out again");
        }
        call.done++;
        call.onceOnly = carried.onceOnly();
    }

    private void told(Moment.Told told) {
        var call = calls.computeIfAbsent(told.call(), ignored -> new CallKnown());
        call.told = told.word();
        var untrue =
                switch (told.word()) {
                    case DONE -> call.done == 0;
                    // What may be done twice may find at its second time that somebody came between.
                    case REFUSED -> call.onceOnly && call.done > 0;
                    case NOT_DONE -> call.done > 0;
                    case UNKNOWN -> false;
                };
        if (untrue) {
            breach(
                    Invariant.TOLD_TRUE,
                    null,
                    told.call() + " was told " + told.word() + ", and was carried out " + call.done + " times");
        }
    }

    private void settled() {
        processes.forEach((id, known) -> {
            if (known.declared && known.rerunnable && known.ended == null) {
                breach(Invariant.EVERYTHING_ENDS, id, "has not ended");
            }
        });
    }

    private void breach(Invariant invariant, @Nullable String processId, String detail) {
        breaches.add(new Breach(invariant, processId, detail));
    }
}
