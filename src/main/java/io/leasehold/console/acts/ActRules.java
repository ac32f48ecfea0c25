package io.leasehold.console.acts;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.frame.Availability;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.recovery.VerdictCode;
import java.util.Locale;

/** Whether something can be done to a row, or why not (console-detail.md 3.4). Pure. */
final class ActRules {
    private ActRules() {}

    static Availability cancel(JudgedRow row) {
        var record = row.row().record();
        if (!record.status().live()) {
            return ended(row);
        }
        var asked = record.cancelRequest();
        return asked == null ? Availability.YES : Availability.no(asked.requestedBy() + " has asked for it already.");
    }

    /** Many are cancelled together only where that ends them: what others run is decided on by itself. */
    static Availability cancelAmongMany(JudgedRow row) {
        var alone = cancel(row);
        if (!alone.possible()) {
            return alone;
        }
        if (row.row().record().registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED) {
            return Availability.no("Externally owned: nothing here ends it. Cancel it by itself.");
        }
        return Standing.heldLive(row)
                ? Availability.no("Its owner holds a valid lease. Cancel it by itself.")
                : Availability.YES;
    }

    static Availability abandon(JudgedRow row) {
        var record = row.row().record();
        if (!record.status().live()) {
            return ended(row);
        }
        var asked = record.abandonRequest();
        if (asked != null) {
            return Availability.no(asked.requestedBy() + " has asked for it already.");
        }
        return switch (record.registration().disposition()) {
            case EXTERNALLY_OWNED -> Availability.YES;
            case RERUNNABLE -> Availability.no("It is rerunnable: a sweep would run it again. Cancel it.");
            case OWNER_BOUND -> {
                if (!record.begun()) {
                    yield Availability.no("It was never begun. Cancel it.");
                }
                yield row.verdict().code() == VerdictCode.CLOSE_DEAD
                        ? Availability.no("The next sweep closes it; no request is needed.")
                        : Availability.YES;
            }
        };
    }

    static Availability complete(JudgedRow row) {
        var record = row.row().record();
        if (record.outcome() != null) {
            return ended(row);
        }
        return record.registration().disposition() == RecoveryDisposition.EXTERNALLY_OWNED
                ? Availability.YES
                : Availability.no("Only an externally owned process is completed from outside.");
    }

    static Availability signal(JudgedRow row) {
        if (!row.row().record().status().live()) {
            return ended(row);
        }
        return SignalDialog.declared(row).isEmpty() ? Availability.no("It declares no signal.") : Availability.YES;
    }

    /** @param workers whether any worker runs on the registry, here or elsewhere */
    static Availability sweep(JudgedRow row, boolean workers) {
        var code = row.verdict().code();
        if (!code.runs() && !code.closes()) {
            return Availability.no("A sweep would leave it as it is.");
        }
        return workers ? Availability.YES : Availability.no("No worker runs on this registry.");
    }

    static Availability handled(JudgedRow row) {
        if (row.unknownOutcome()) {
            return Availability.YES;
        }
        if (row.row().handled() != null) {
            return Availability.no(row.row().handled() + " has marked it already.");
        }
        return Availability.no(row.row().record().status().live() ? "It has not ended." : "Its outcome is known.");
    }

    private static Availability ended(JudgedRow row) {
        return Availability.no("It has ended: " + row.phase().word().toLowerCase(Locale.ROOT) + ".");
    }
}
