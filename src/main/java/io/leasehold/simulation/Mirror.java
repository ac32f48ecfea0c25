package io.leasehold.simulation;

import io.leasehold.error.LeaseholdException;
import io.leasehold.error.Refused;
import io.leasehold.invariant.Breach;
import io.leasehold.invariant.Invariant;
import io.leasehold.registry.ChangeFeed.Change;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.testing.VirtualTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A named reader that follows the feed of changes in small pages and keeps a copy of the rows. */
final class Mirror {
    private static final int PAGE = 3;
    private static final Duration PAUSE = Duration.ofSeconds(6);

    private final World world;
    private final VirtualTasks.Program program;
    private final Map<String, ProcessRow> rows = new TreeMap<>();
    private long position;

    Mirror(World world) {
        this.world = world;
        this.program = world.tasks.program();
    }

    void start() {
        program.start("mirror", () -> {
            while (true) {
                program.bell().await(PAUSE);
                if (!world.away()) {
                    read();
                }
            }
        });
    }

    void end() {
        program.kill();
    }

    /** One page, as a slow reader takes it. */
    private void read() {
        try {
            var page = world.registry.changesSince(position, PAGE);
            page.changes().forEach(this::take);
            position = page.next();
            if (!world.full()) {
                world.registry.readThrough("mirror", position);
            }
        } catch (Refused e) {
            if (e.kind() == Refused.Code.CURSOR_TOO_OLD) {
                rows.clear();
                position = 0;
            }
        } catch (LeaseholdException e) {
            world.trace.add("mirror " + e.code());
        }
    }

    private void take(Change change) {
        switch (change) {
            case Change.Stored stored -> rows.put(stored.processId(), stored.row());
            case Change.Pruned pruned -> rows.remove(pruned.processId());
        }
    }

    /** Reads to the end and compares its copy with the rows. */
    List<Breach> compare(List<ProcessRow> stored) {
        for (var before = -1L; before != position; ) {
            before = position;
            read();
        }
        var breaches = new ArrayList<Breach>();
        var known = new TreeMap<>(rows);
        for (var row : stored) {
            var mine = known.remove(row.id());
            if (mine == null
                    || mine.changeSeq() != row.changeSeq()
                    || !mine.record().equals(row.record())) {
                breaches.add(new Breach(
                        Invariant.FEED_COMPLETE,
                        row.id(),
                        "the mirror has " + (mine == null ? "nothing" : "change " + mine.changeSeq())
                                + ", the row is of " + row.changeSeq()));
            }
        }
        known.keySet()
                .forEach(id -> breaches.add(
                        new Breach(Invariant.FEED_COMPLETE, id, "the mirror still has it, the registry does not")));
        return breaches;
    }
}
