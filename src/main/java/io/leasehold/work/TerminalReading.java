package io.leasehold.work;

import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessStatus;
import io.leasehold.registry.ProcessRegistry;
import java.util.Optional;

/** The one reading of a row by those who wait for its end; awaiter and driver share it. */
final class TerminalReading {
    private TerminalReading() {}

    /** The outcome, or that it is no longer kept, or empty while there is none; refuses an unknown id and a row whose caller departed. */
    static Optional<AwaitOutput> of(ProcessRegistry registry, String processId) {
        var row = registry.find(processId);
        if (row.isPresent()) {
            return of(row.get().record());
        }
        var stone = registry.tombstone(processId).orElseThrow(() -> NotFound.process(processId));
        return Optional.of(new AwaitOutput.NoLongerRetained(stone.status().label(), stone.prunedAtMs()));
    }

    private static Optional<AwaitOutput> of(ProcessRecord record) {
        if (record.status() == ProcessStatus.CALLER_DEPARTED) {
            throw new Refused(
                    Refused.Code.CALLER_DEPARTED,
                    record.id(),
                    "The program that started \"" + record.id() + "\" has gone and left no outcome.",
                    "Complete it, if you know how it ended; waiting does not help.");
        }
        return Optional.ofNullable(record.outcome());
    }
}
