package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.NotFound;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ChangeFeed.Tombstone;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.RowPage;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.RegistryStore.Urgency;
import io.leasehold.registry.Retention.Prunable;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.Retention.Pruned;
import io.leasehold.registry.query.ProcessQuery.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Removes what is no longer kept, over any store. Thread-safe. */
final class RetentionWork {
    /** Rows that are looked at for one batch, so that a call stays short however few of them match. */
    private static final int SCAN = 20 * Retention.BATCH;

    private static final int BYTES = 1_024;

    private static final long IDLE_MS = Duration.ofHours(1).toMillis();

    private final RegistryStore store;
    private volatile long looked;

    RetentionWork(RegistryStore store) {
        this.store = store;
    }

    Prunable prunable(PruneRequest request) {
        RetentionPlanner.check(request);
        var nowMs = store.clock().wallMs();
        var all = request.unhandledToo();
        long processes = 0;
        long events = 0;
        long unhandled = 0;
        var after = request.after();
        while (true) {
            var page = page(request, after);
            for (var row : page.rows()) {
                if (RetentionPlanner.prunable(row, request, nowMs)) {
                    processes++;
                    events += row.lastSequence();
                }
                if (NeedsYou.unknownOutcome(row) && RetentionPlanner.prunable(row, all, nowMs)) {
                    unhandled++;
                }
            }
            after = page.continuation();
            if (after == null) {
                return new Prunable(processes, events, unhandled);
            }
        }
    }

    Pruned prune(PruneRequest request, @Nullable Act act) {
        RetentionPlanner.check(request);
        // The jump that is noticed just now is stored with this write, so that it counts below.
        var nowMs = store.write(Urgency.BULK, 0, tx -> tx.clock().wallMs());
        RetentionPlanner.checkClock(request, store.gaps(nowMs - RetentionPlanner.JUMP_MS, 100));
        var ids = new ArrayList<String>();
        var after = request.after();
        var more = true;
        for (var scanned = 0; more && ids.size() < request.most() && scanned < SCAN; ) {
            var page = page(request, after);
            more = page.continuation() != null;
            var next = page.continuation();
            for (var row : page.rows()) {
                if (ids.size() == request.most()) {
                    more = true;
                    next = after;
                    break;
                }
                scanned++;
                after = position(row);
                if (RetentionPlanner.prunable(row, request, nowMs)) {
                    ids.add(row.id());
                }
            }
            after = next == null ? after : next;
        }
        var gone = new ArrayList<String>();
        var events = ids.isEmpty() ? 0 : remove(request, act, ids, gone);
        // A crash before this leaves it to the next round, which goes by the tombstones.
        discard(gone.stream().filter(store::hasOutput).toList());
        return new Pruned(gone.size(), events, more ? after : null);
    }

    private long remove(PruneRequest request, @Nullable Act act, List<String> ids, List<String> gone) {
        return store.write(Urgency.BULK, BYTES * ids.size(), tx -> {
            gone.clear();
            long events = 0;
            for (var id : ids) {
                var row = tx.find(id)
                        .filter(found -> RetentionPlanner.prunable(
                                found, request, tx.clock().wallMs()));
                if (row.isPresent() && tx.followUp(id).isEmpty()) {
                    tx.prune(row.get());
                    events += row.get().lastSequence();
                    gone.add(id);
                }
            }
            if (!gone.isEmpty() && act != null) {
                record(
                        tx,
                        act,
                        "prune",
                        request.filter().text(),
                        gone.size() + (gone.size() == 1 ? " process" : " processes"),
                        events + (events == 1 ? " event" : " events"),
                        gone);
            }
            return events;
        });
    }

    int compact(long prunedBeforeMs, long watermark, @Nullable Act act) {
        var old = store.tombstones(prunedBeforeMs, watermark, Retention.BATCH);
        if (old.isEmpty()) {
            return 0;
        }
        return store.write(Urgency.BULK, BYTES * old.size(), tx -> {
            var still = old.stream()
                    .filter(tombstone -> tx.tombstone(tombstone.processId()).equals(Optional.of(tombstone)))
                    .toList();
            // A crash may have come between the removal of rows and that of their output; with the tombstone goes the
            // last trace. Within the write, as an id may be declared again before it.
            store.discardOutput(still.stream().map(Tombstone::processId).toList());
            tx.forget(still);
            if (!still.isEmpty() && act != null) {
                record(
                        tx,
                        act,
                        "compact",
                        null,
                        still.size() + " tombstones",
                        "done",
                        still.stream().map(Tombstone::processId).toList());
            }
            return still.size();
        });
    }

    /** The tombstone goes, and its fence stays in effect. */
    void reviveIn(RegistryStore.Tx tx, String processId, long tombstoneSeq) {
        var stone = tx.tombstone(processId);
        if (stone.isEmpty()) {
            throw NotFound.process(processId);
        }
        if (stone.get().changeSeq() != tombstoneSeq) {
            throw NotFound.noLongerRetained(processId);
        }
        // What the row before it wrote is not that of this one.
        store.discardOutput(List.of(processId));
        tx.forget(List.of(stone.get()));
    }

    private RowPage page(PruneRequest request, @Nullable Position after) {
        return store.retired(request.beforeMs(), request.watermark(), after, Retention.BATCH);
    }

    private static Position position(ProcessRow row) {
        return new Position(row.record().updatedAtMs(), row.id());
    }

    private static void record(
            RegistryStore.Tx tx,
            Act act,
            String name,
            @Nullable String before,
            String after,
            String outcome,
            List<String> ids) {
        var filter = before == null || before.length() <= 1_000 ? before : before.substring(0, 1_000);
        tx.recordAct(new RecordedAct(
                0, tx.clock().wallMs(), act.by(), name, null, act.reason(), filter, after, outcome, ids));
    }

    // ---------------------------------------------------------------- keeping

    void keep(KeepRules rules, Act act) {
        store.write(Urgency.ORDINARY, BYTES, tx -> {
            var before = tx.keeping().rules();
            tx.keep(rules);
            tx.recordAct(new RecordedAct(
                    0,
                    tx.clock().wallMs(),
                    act.by(),
                    "retention",
                    null,
                    act.reason(),
                    ProcessJson.write(before),
                    ProcessJson.write(rules),
                    before.equals(rules) ? "unchanged" : "done"));
            return rules;
        });
    }

    void readThrough(String name, long position) {
        if (name.isBlank()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT, "A reader of the feed has no name.", "Give it one of its own.");
        }
        RetentionPlanner.checkPosition(position);
        TextLimits.check(null, "name of the reader", name, TextLimits.SHORT_NAME);
        store.write(Urgency.ORDINARY, BYTES, tx -> {
            tx.readThrough(new Keeping.Reader(name, position, tx.clock().wallMs()));
            return name;
        });
    }

    boolean forgetReader(String name, Act act) {
        return store.write(Urgency.ORDINARY, BYTES, tx -> {
            var known = tx.forgetReader(name);
            tx.recordAct(new RecordedAct(
                    0,
                    tx.clock().wallMs(),
                    act.by(),
                    "forget_reader",
                    null,
                    act.reason(),
                    name,
                    null,
                    known ? "done" : "unchanged"));
            return known;
        });
    }

    /** One that is stored before its row is declared must not go between the two, so it is idle for an hour first. */
    int discardEnvironments() {
        return store.write(Urgency.BULK, BYTES * Retention.BATCH, tx -> {
            var nowMs = tx.clock().wallMs();
            return tx.discardEnvironments(nowMs, nowMs - IDLE_MS, Retention.BATCH);
        });
    }

    /**
     * A row that is removed leaves its tombstone in the same transaction, and the tombstone stays until the output is
     * gone: output that no row owns is that of a tombstone. It is removed while its tombstone cannot be revived.
     */
    int discardOwnerlessOutput() {
        var stones = store.tombstonesAfter(looked, Retention.BATCH);
        if (stones.isEmpty()) {
            return 0;
        }
        looked = stones.getLast().changeSeq();
        return discard(stones.stream()
                .map(Tombstone::processId)
                .filter(store::hasOutput)
                .toList());
    }

    /** Of these ids, the output of those that have a tombstone, and so no row: none is declared again meanwhile. */
    private int discard(List<String> processIds) {
        if (processIds.isEmpty()) {
            return 0;
        }
        return store.write(Urgency.BULK, BYTES, tx -> {
            var ownerless = processIds.stream()
                    .filter(id -> tx.tombstone(id).isPresent())
                    .toList();
            store.discardOutput(ownerless);
            return ownerless.size();
        });
    }
}
