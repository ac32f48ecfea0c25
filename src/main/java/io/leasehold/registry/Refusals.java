package io.leasehold.registry;

import io.leasehold.error.Refused;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.ProcessRecord;

/** The refusals that several operations share, worded once. */
final class Refusals {
    private Refusals() {}

    static Refused ended(ProcessRecord record, String what) {
        return new Refused(
                Refused.Code.ALREADY_TERMINAL,
                record.id(),
                "Process \"" + record.id() + "\" has ended (" + record.status().label() + "), so it " + what + ".",
                "Read how it ended with: leasehold show " + record.id());
    }

    static Refused departed(ProcessRecord record) {
        return new Refused(
                Refused.Code.CALLER_DEPARTED,
                record.id(),
                "The program that started \"" + record.id() + "\" has gone and left no outcome.",
                "If you know the outcome, complete it.");
    }

    static Refused held(String processId) {
        return new Refused(
                Refused.Code.PROCESS_HELD,
                processId,
                "Process \"" + processId + "\" is held since this registry was adopted as a copy.",
                "When you know that the original does not run it any more: leasehold release " + processId);
    }

    static Refused superseded(ProcessLease lease) {
        return new Refused(
                Refused.Code.LEASE_SUPERSEDED,
                lease.processId(),
                "The lease of " + lease.owner().stem() + " on \"" + lease.processId() + "\" (token "
                        + lease.fencingToken() + ") no longer holds; nothing was written.",
                "Stop this run: another owner decides now.");
    }
}
