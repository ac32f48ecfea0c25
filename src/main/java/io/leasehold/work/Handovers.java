package io.leasehold.work;

import io.leasehold.process.SegmentHandover;
import io.leasehold.process.StoredHandover;
import io.leasehold.registry.ProcessReads;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What one run found of its forerunners and leaves for the next; read when it is first asked for. Thread-safe. */
final class Handovers {
    private final ProcessReads registry;
    private final String processId;
    private final AtomicReference<@Nullable Optional<StoredHandover>> latest = new AtomicReference<>();

    Handovers(ProcessReads registry, String processId) {
        this.registry = registry;
        this.processId = processId;
    }

    @Nullable
    SegmentHandover latest() {
        return read().map(StoredHandover::handover).orElse(null);
    }

    /** That handover at the place behind the latest. */
    StoredHandover behind(SegmentHandover handover) {
        return new StoredHandover(read().map(stored -> stored.ordinal() + 1).orElse(1), handover);
    }

    void stored(StoredHandover handover) {
        latest.set(Optional.of(handover));
    }

    private Optional<StoredHandover> read() {
        var known = latest.get();
        if (known != null) {
            return known;
        }
        var found = registry.handover(processId);
        // What was stored meanwhile is newer.
        return latest.compareAndSet(null, found) ? found : read();
    }
}
