package io.leasehold.console.owners;

import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.List;

/** Every owner, as they were read at that moment. Immutable. */
record OwnersReading(List<OwnerRow> rows, ClockReading clock) {
    OwnersReading {
        rows = List.copyOf(rows);
    }
}
