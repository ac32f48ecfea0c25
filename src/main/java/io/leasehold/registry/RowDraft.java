package io.leasehold.registry;

import io.leasehold.lease.StoredLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.RecordFold;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the events of one planned change and folds each into the record as it comes. Not thread-safe. */
final class RowDraft {
    private final @Nullable ProcessRow before;
    private final long wallMs;
    private final List<ProcessEvent> events = new ArrayList<>();
    private ProcessRecord record;
    private StoredLease lease;
    private long runAtMs;
    private @Nullable TenureEnd tenureEnd;
    private @Nullable LeaseOwner tenureBegun;
    private @Nullable TenureEnd begunTenureEnd;

    RowDraft(ProcessRow before, long wallMs) {
        this(before, before.record(), before.lease(), before.runAtMs(), wallMs);
    }

    private RowDraft(@Nullable ProcessRow before, ProcessRecord record, StoredLease lease, long runAtMs, long wallMs) {
        this.before = before;
        this.record = record;
        this.lease = lease;
        this.runAtMs = runAtMs;
        this.wallMs = wallMs;
    }

    static RowDraft ofNew(ProcessRecord base) {
        return new RowDraft(null, base, StoredLease.NONE, 0, base.createdAtMs());
    }

    RowDraft event(String type, JsonNode payload) {
        return event(type, payload, null, null, null, null);
    }

    RowDraft event(
            String type,
            JsonNode payload,
            @Nullable String replayKey,
            @Nullable String requestId,
            @Nullable AwaitOutput terminal,
            @Nullable JsonNode wake) {
        var sequence = (before == null ? 0 : before.lastSequence()) + events.size() + 1;
        // Wall time may step back; the log of one process never does (safety.md 13).
        var occurredAt = Math.max(wallMs, record.updatedAtMs());
        // The record of this write must equal the one that is read back, so the log holds what its JSON says.
        var event = new ProcessEvent(
                record.id(),
                sequence,
                0,
                type,
                ProcessJson.stored(payload),
                replayKey,
                requestId,
                terminal == null ? null : ProcessJson.stored(terminal, AwaitOutput.class),
                wake == null ? null : ProcessJson.stored(wake),
                occurredAt);
        events.add(event);
        record = RecordFold.fold(record, event);
        return this;
    }

    RowDraft lease(StoredLease next, @Nullable TenureEnd formerEnd) {
        if (before != null && before.lease().holder() != null) {
            tenureEnd = formerEnd;
        }
        lease = next;
        return this;
    }

    /** The same holder or none, with other notes about it. */
    RowDraft keepLease(StoredLease next) {
        lease = next;
        return this;
    }

    /** A new holder: the former one's tenure, if it still was open, ends that way. */
    RowDraft claimed(StoredLease next, LeaseOwner holder, TenureEnd formerEnd) {
        lease(next, formerEnd);
        tenureBegun = holder;
        return this;
    }

    /** The lease is over with this change, whoever held it. */
    RowDraft released(StoredLease next, TenureEnd how) {
        if (tenureBegun != null) {
            begunTenureEnd = how;
            lease = next;
            return this;
        }
        return lease(next, how);
    }

    RowDraft runAt(long wallMillis) {
        runAtMs = wallMillis;
        return this;
    }

    ProcessRecord record() {
        return record;
    }

    StoredLease lease() {
        return lease;
    }

    RowChange done() {
        return new RowChange(before, events, record, lease, runAtMs, tenureEnd, tenureBegun, begunTenureEnd);
    }
}
