package io.leasehold.console;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Availability;
import io.leasehold.process.WaitKind;
import java.util.Optional;

/** Which other process a process waits for. Pure. */
final class WaitsFor {
    private WaitsFor() {}

    /** Its id; empty: it waits for none. */
    static Optional<String> process(JudgedRow row) {
        var waiting = row.row().record().waiting();
        if (waiting == null || !row.row().record().status().live()) {
            return Optional.empty();
        }
        return switch (waiting.kind()) {
            case WaitKind.Process process -> Optional.of(process.processId());
            case WaitKind.Event event -> Optional.of(event.processId());
            case WaitKind.Timer ignored -> Optional.empty();
            case WaitKind.Signal ignored -> Optional.empty();
        };
    }

    /** Whether there is one to go to, or why not. */
    static Availability availability(JudgedRow row) {
        var record = row.row().record();
        if (!record.status().live()) {
            return Availability.no("It has ended and waits for nothing.");
        }
        var waiting = record.waiting();
        if (waiting == null) {
            return Availability.no("It waits for nothing.");
        }
        return switch (waiting.kind()) {
            case WaitKind.Process ignored -> Availability.YES;
            case WaitKind.Event ignored -> Availability.YES;
            case WaitKind.Timer ignored -> Availability.no("It waits for a time, not for another process.");
            case WaitKind.Signal signal ->
                Availability.no("It waits for the signal " + signal.name() + ", not for another process.");
        };
    }
}
