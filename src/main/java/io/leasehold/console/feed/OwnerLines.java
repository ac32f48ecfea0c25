package io.leasehold.console.feed;

import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which line stands for an owner where each operating-system process has one: that of its announcement, else that of the
 * program with its name and its evidence. So the attempts of a program share its line. Not thread-safe.
 */
public final class OwnerLines {
    private final Map<Incarnation, Integer> announced = new HashMap<>();
    private final Map<Identity, Integer> programs = new HashMap<>();
    private int count;

    private record Incarnation(String ownerId, String incarnationId) {}

    private record Identity(String ownerId, LivenessEvidence evidence) {}

    /**
     * A line for each of those who announced themselves, in their order.
     *
     * @param facts newest first
     */
    public OwnerLines(List<OwnerFacts> facts) {
        for (var each : facts) {
            var owner = each.owner();
            announced.put(new Incarnation(owner.stem(), owner.incarnationId()), count);
            if (each.endedMs() == null) {
                programs.putIfAbsent(identity(owner), count);
            }
            count++;
        }
        // What no announcement names belongs to a start that goes on, if there is one.
        for (var line = 0; line < facts.size(); line++) {
            programs.putIfAbsent(identity(facts.get(line).owner()), line);
        }
    }

    /** The line of an owner, counted from 0; a new last one when nobody like it has one yet. */
    public int of(LeaseOwner owner) {
        var line = announced.get(new Incarnation(owner.stem(), owner.incarnationId()));
        if (line == null) {
            line = programs.putIfAbsent(identity(owner), count);
        }
        return line == null ? count++ : line;
    }

    /** Who holds a live row and who began it; attempts as their program, so that many rows have few owners. */
    static List<LeaseOwner> involved(ProcessRow row) {
        var owners = new ArrayList<LeaseOwner>(2);
        if (row.record().status().live()) {
            var holder = row.lease().holder();
            if (holder != null) {
                owners.add(program(holder.owner()));
            }
            var started = row.record().firstStarted();
            if (started != null) {
                owners.add(program(started.owner()));
            }
        }
        return owners;
    }

    /** Only its name and its evidence tell an attempt from those of other programs. */
    private static LeaseOwner program(LeaseOwner owner) {
        return owner.ownerId().equals(owner.stem()) ? owner : owner.attempt("");
    }

    /** How many lines there are. */
    public int count() {
        return count;
    }

    private static Identity identity(LeaseOwner owner) {
        return new Identity(owner.stem(), owner.evidence());
    }
}
