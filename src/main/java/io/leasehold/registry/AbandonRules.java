package io.leasehold.registry;

import io.leasehold.error.Refused;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessReads.ProcessRow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which abandonment a holder may write itself (kernel.md 4.4, 4.8 and I6). Pure.
 *
 * <p>A proof of death is weighed where a row is admitted, against the findings that come with the question; a holder
 * who only says that somebody is dead has proven nothing.
 */
final class AbandonRules {
    private AbandonRules() {}

    /**
     * Lets pass what the stored row bears out.
     *
     * @throws Refused with {@code completion_not_authorised} otherwise
     */
    static void requireBorneOut(ProcessRow row, ProcessLease lease, AwaitOutput output) {
        if (!(output instanceof AwaitOutput.Abandoned abandoned)) {
            return;
        }
        var missing = missing(row, lease, abandoned.evidence());
        if (missing != null) {
            throw new Refused(
                    Refused.Code.COMPLETION_NOT_AUTHORISED,
                    row.id(),
                    "Process \"" + row.id() + "\" is not ended as abandoned: " + missing + ".",
                    "End it with what is known of its outcome, or give the lease back: a sweep abandons it when that"
                            + " is proven.");
        }
    }

    /**
     * The same for an event type that is declared to end its process as abandoned: it is the run that says so, of
     * itself.
     */
    static void requireOwn(ProcessRow row, ProcessLease lease, AwaitOutput output) {
        if (output instanceof AwaitOutput.Abandoned abandoned && !ownWord(row, lease, abandoned.evidence())) {
            throw new Refused(
                    Refused.Code.COMPLETION_NOT_AUTHORISED,
                    row.id(),
                    "The event abandons process \"" + row.id() + "\" with the evidence of "
                            + abandoned.evidence().writer() + ", but only its own run speaks in it.",
                    "Send no evidence, or the evidence of the run's own owner.");
        }
    }

    private static boolean ownWord(ProcessRow row, ProcessLease lease, AbandonEvidence evidence) {
        return switch (evidence.writer()) {
            case OWNER_DRAIN -> begunUnder(row, lease) && (evidence.owner() == null || names(row, evidence));
            case SWEEP, RECONCILED_REQUEST, ENGINE_GAVE_UP -> false;
        };
    }

    private static @Nullable String missing(ProcessRow row, ProcessLease lease, AbandonEvidence evidence) {
        return switch (evidence.writer()) {
            case OWNER_DRAIN -> ofDrain(row, lease, evidence);
            case SWEEP -> "that its owner is dead is weighed by a sweep, with the findings it rests on";
            case RECONCILED_REQUEST -> ofRequest(row, lease);
            case ENGINE_GAVE_UP -> ofTries(row, lease);
        };
    }

    private static @Nullable String ofDrain(ProcessRow row, ProcessLease lease, AbandonEvidence evidence) {
        if (row.record().registration().disposition() != RecoveryDisposition.OWNER_BOUND) {
            return "only owner-bound work ends when its owner is drained";
        }
        if (!begunUnder(row, lease)) {
            return "it did not begin under token " + lease.fencingToken() + ", so its holder is not the one who ran it";
        }
        return names(row, evidence) ? null : "the evidence does not name the owner that began it";
    }

    private static @Nullable String ofRequest(ProcessRow row, ProcessLease lease) {
        if (row.record().abandonRequest() == null) {
            return "nobody asked for that";
        }
        return begunUnder(row, lease) ? "its own run holds the lease, and a request never ends that" : null;
    }

    private static @Nullable String ofTries(ProcessRow row, ProcessLease lease) {
        var record = row.record();
        var most = record.registration().maxAttempts();
        if (record.registration().disposition() != RecoveryDisposition.RERUNNABLE
                || most == null
                || record.attempts() < most) {
            return "its tries are not used up";
        }
        return begunUnder(row, lease) ? "its last try still holds the lease" : null;
    }

    private static boolean begunUnder(ProcessRow row, ProcessLease lease) {
        var started = row.record().firstStarted();
        return started != null && started.fencingToken() == lease.fencingToken();
    }

    private static boolean names(ProcessRow row, AbandonEvidence evidence) {
        var started = Objects.requireNonNull(row.record().firstStarted());
        return evidence.owner() != null && evidence.owner().equals(started.owner());
    }
}
