package io.leasehold.work;

import io.leasehold.process.SegmentHandover;
import io.leasehold.process.StoredHandover;
import io.leasehold.registry.ProcessReads;
import org.jspecify.annotations.Nullable;

/** What one run found of its forerunners and leaves for the next; read once, when it is first asked for. Thread-safe. */
final class Handovers {
    private final ProcessReads registry;
    private final String processId;
    private boolean known;
    private @Nullable StoredHandover latest;

    Handovers(ProcessReads registry, String processId) {
        this.registry = registry;
        this.processId = processId;
    }

    synchronized @Nullable SegmentHandover latest() {
        var stored = read();
        return stored == null ? null : stored.handover();
    }

    /** That handover at the place behind the latest. */
    synchronized StoredHandover behind(SegmentHandover handover) {
        var stored = read();
        return new StoredHandover(stored == null ? 1 : stored.ordinal() + 1, handover);
    }

    synchronized void stored(StoredHandover handover) {
        known = true;
        latest = handover;
    }

    private @Nullable StoredHandover read() {
        if (!known) {
            latest = registry.handover(processId).orElse(null);
            known = true;
        }
        return latest;
    }
}
