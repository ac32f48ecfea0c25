package io.leasehold.registry.h2;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.Pauses;
import io.leasehold.registry.BothClocks;
import io.leasehold.registry.GapWatch;
import io.leasehold.registry.ProcessRegistry.ChangeListener;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.ProcessRegistry.Facts;
import io.leasehold.registry.ProcessRegistry.Snapshot;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The store on one H2 file: writes through its one writer, reads of what is on disk. Thread-safe. */
final class H2Store extends H2Reads {
    private static final Logger LOG = System.getLogger(H2Store.class.getName());

    private static final String FENCE_FLOOR = "select fence_floor from registry_meta where singleton = 1";

    private final H2Database database;
    private final Facts facts;
    private final InstantSource wall;
    private final WriteGuard guard;
    private final ServingClock clock;
    private final BothClocks both;
    private final GapWatch gaps;
    private final Groups groups;
    private final GroupCommitWriter writer;
    private final ClockTicker ticker;

    /** Serves an open database; closing the store closes it. */
    H2Store(H2Database database, Facts facts, Opening opening) {
        super(database.reads());
        this.database = database;
        this.facts = facts;
        this.wall = opening.wall();
        this.guard = opening.guard();
        var stored = storedClock();
        clock = new ServingClock(stored.clockMs(), opening.monotonicNanos());
        both = stored.goOn(wall.millis());
        gaps = new GapWatch(opening.monotonicNanos(), wall);
        groups = new Groups(this::read, stored.pauses(), gaps, opening.failed());
        writer = database.startWriter(groups);
        writer.submitExclusive(groups::begin).join();
        ticker = ClockTicker.start(this::tick);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    /** Moves the clock on, and stores what the owner slept through even when nobody writes. */
    private void tick() {
        read();
        gaps.look();
        if (!gaps.unrecorded().isEmpty()) {
            // Any group takes the gaps with it.
            writer.submit(Lane.BULK, 0, handle -> handle);
        }
    }

    @Override
    public ClockReading clock() {
        gaps.look();
        return read();
    }

    private ClockReading read() {
        return both.read(clock.now(), wall.millis());
    }

    @Override
    public Runnable subscribe(ChangeListener listener) {
        groups.listeners.add(listener);
        return () -> groups.listeners.remove(listener);
    }

    @Override
    public <T> T write(Urgency urgency, int bytes, Work<T> work) {
        return answer(submit(urgency, bytes, work));
    }

    @Override
    public <T> List<Written<T>> writeAll(Urgency urgency, int bytesEach, List<Work<T>> works) {
        var submitted =
                works.stream().map(work -> submit(urgency, bytesEach, work)).toList();
        return submitted.stream().map(H2Store::written).toList();
    }

    private <T> CompletableFuture<T> submit(Urgency urgency, int bytes, Work<T> work) {
        var lane =
                switch (urgency) {
                    case LEASE -> Lane.URGENT;
                    case ORDINARY -> Lane.NORMAL;
                    case BULK -> Lane.BULK;
                };
        var check = guard.ofThisCall();
        return writer.submit(lane, bytes, handle -> {
            check.run();
            return groups.run(handle, work, clock());
        });
    }

    @Override
    public boolean hasOutput(String processId) {
        var folder = facts.folder();
        return folder != null && DiscardedOutput.isThere(folder.resolve("output"), processId);
    }

    @Override
    public void discardOutput(List<String> processIds) {
        var folder = facts.folder();
        if (folder != null) {
            DiscardedOutput.remove(folder.resolve("output"), processIds);
        }
    }

    /** Alone on the writer's thread: a backup is a second committer, and reuses no space (safety.md 5). */
    @Override
    public Snapshot snapshot(Path file) {
        if (!file.isAbsolute() || Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "The snapshot cannot be written to " + file + ": it is there already, or no full path.",
                    "Name a new file.");
        }
        return answer(writer.submitExclusive(handle -> {
            var snapshot = handle.createQuery("select (select count(*) from process), (select count(*) from event)")
                    .map((rs, ctx) -> new Snapshot(rs.getLong(1), rs.getLong(2)))
                    .one();
            handle.execute("backup to ?", file.toString());
            return snapshot;
        }));
    }

    private static <T> Written<T> written(CompletableFuture<T> submitted) {
        try {
            return new Written.Done<>(answer(submitted));
        } catch (LeaseholdException e) {
            return new Written.Undone<>(e);
        }
    }

    private static <T> T answer(CompletableFuture<T> submitted) {
        try {
            return submitted.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LeaseholdException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        ticker.close();
        database.close();
    }

    // ---------------------------------------------------------------- groups

    /** What is shared by the jobs of one group; everything but the listeners lives on the writer's thread. */
    private static final class Groups implements GroupListener {
        private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
        private final Supplier<ClockReading> clock;
        private final GapWatch gaps;
        private final Consumer<RegistryUnavailable> failed;
        private List<Gap> stored = List.of();
        private Pauses pauses;
        private Pauses storedPauses;
        private final Set<String> changed = new HashSet<>();
        private final Concerned concerned = new Concerned();
        private @Nullable WriterState state;
        private long fenceFloor;

        Groups(Supplier<ClockReading> clock, Pauses pauses, GapWatch gaps, Consumer<RegistryUnavailable> failed) {
            this.clock = clock;
            this.pauses = pauses;
            storedPauses = pauses;
            this.gaps = gaps;
            this.failed = failed;
        }

        <T> T run(Handle handle, Work<T> work, ClockReading now) {
            var standing = state;
            if (standing == null) {
                throw new IllegalStateException("a job ran before the first");
            }
            var tx = new H2Tx(handle, standing, now, fenceFloor, concerned);
            T result;
            try {
                result = work.in(tx);
            } catch (RuntimeException | Error e) {
                tx.undo();
                throw e;
            }
            changed.addAll(tx.changed());
            concerned.over(tx.settled());
            // It only rises; one that a rolled back job raised is higher than it need be.
            fenceFloor = tx.fenceFloor();
            return result;
        }

        /** Reads where the file stands, before the first group. */
        boolean begin(Handle handle) {
            var standing = WriterState.of(handle);
            state = standing;
            concerned.begin(handle);
            fenceFloor = handle.createQuery(FENCE_FLOOR).mapTo(Long.class).one();
            var repaired = LiveTable.repair(handle, standing.statements());
            if (repaired > 0) {
                LOG.log(Logger.Level.WARNING, "The worklist differed from its rows; {0} entries put right.", repaired);
            }
            return repaired > 0;
        }

        @Override
        public void beforeGroup(Handle handle) {}

        @Override
        public void beforeCommit(Handle handle) {
            if (state != null) {
                var now = clock.get();
                StoredClock.save(state.statements(), now, storedPauses);
                pauses = now.pauses();
            }
            stored = gaps.unrecorded();
            stored.forEach(gap -> HistorySql.recordGap(handle, gap));
        }

        @Override
        public void committed() {
            concerned.committed();
            gaps.recorded(stored);
            stored = List.of();
            storedPauses = pauses;
            if (changed.isEmpty()) {
                return;
            }
            var ids = Set.copyOf(changed);
            changed.clear();
            var newest = state == null ? 0 : state.sequences().newest();
            for (var listener : listeners) {
                try {
                    listener.changed(ids, newest);
                } catch (RuntimeException e) {
                    // A listener's fault must not stop the writer; its owner reads again on the next change.
                    LOG.log(Logger.Level.ERROR, "A change listener failed.", e);
                }
            }
        }

        @Override
        public void rolledBack() {
            concerned.rolledBack();
            changed.clear();
            if (state != null) {
                state.forgetAll();
            }
            stored = List.of();
        }

        @Override
        public void failed(RegistryUnavailable reason) {
            failed.accept(reason);
        }
    }
}
