package io.leasehold.history;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether calls that overlapped can be put into an order that a lease used by nobody else would have (Wing and Gong, with a memo). */
final class Linearizability {
    private final List<LeaseCall> calls;
    private final Set<Position> dead = new HashSet<>();

    private record Position(BitSet done, LeaseSpec row) {}

    private Linearizability(List<LeaseCall> calls) {
        this.calls = List.copyOf(calls);
    }

    /** The calls of one row, in any order. */
    static boolean holds(List<LeaseCall> calls) {
        return new Linearizability(calls).from(new BitSet(), LeaseSpec.NEW);
    }

    private boolean from(BitSet done, LeaseSpec row) {
        if (done.cardinality() == calls.size()) {
            return true;
        }
        var here = new Position((BitSet) done.clone(), row);
        if (dead.contains(here)) {
            return false;
        }
        // What began after another call had been answered cannot have come before it.
        var answered = Long.MAX_VALUE;
        for (var at = done.nextClearBit(0); at < calls.size(); at = done.nextClearBit(at + 1)) {
            answered = Math.min(answered, calls.get(at).to());
        }
        for (var at = done.nextClearBit(0); at < calls.size(); at = done.nextClearBit(at + 1)) {
            var call = calls.get(at);
            var next = call.from() <= answered ? row.after(call) : Optional.<LeaseSpec>empty();
            if (next.isPresent()) {
                done.set(at);
                if (from(done, next.get())) {
                    return true;
                }
                done.clear(at);
            }
        }
        dead.add(here);
        return false;
    }
}
