package io.leasehold.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.leasehold.error.LeaseholdException;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Finding;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessRecord;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.Situation;
import io.leasehold.recovery.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes about leases. The registry's serving clock alone decides validity; only durations travel in. */
public interface LeaseWrites {
    /**
     * Decides on a row and acts on the verdict, in one transaction: re-reads it under the lock, decides on what was
     * read, claims, and records the start, or closes the row, or leaves it (house decision 7). Repeating it with the
     * same attempt identity while that lease holds returns the same run.
     */
    Admission admit(AdmitRequest request);

    /**
     * Does {@link #admit} for each request, in their order; one that fails does not keep the others from being
     * answered. A registry may bring them to disk together.
     */
    default List<Admitted> admitAll(List<AdmitRequest> requests) {
        var answers = new ArrayList<Admitted>();
        for (var request : requests) {
            try {
                answers.add(new Admitted.Answered(admit(request)));
            } catch (LeaseholdException e) {
                answers.add(new Admitted.Failed(e));
            }
        }
        return List.copyOf(answers);
    }

    /** The answer to one of several requests. */
    sealed interface Admitted {
        /** It was decided. */
        record Answered(Admission admission) implements Admitted {}

        /** It was not; for what is known of it, see the error. */
        record Failed(LeaseholdException error) implements Admitted {}
    }

    /** Takes the lease of a live row when nobody's lease is valid. */
    ClaimOutcome claim(String processId, LeaseOwner owner, Duration ttl);

    /** Takes the lease from a holder that is proven dead, if it still is the observed one. */
    ClaimOutcome reclaim(String processId, LeaseOwner owner, ProcessLease observed, Finding holder, Duration ttl);

    /**
     * Renews the leases of one worker in one transaction. A lapsed lease whose holder is unchanged revives (rulings
     * R7). The answers are in the order of the leases.
     */
    List<Renewal> renew(List<ProcessLease> leases, Duration ttl);

    /**
     * Gives a lease back. Without effect when it is no longer the stored one.
     *
     * @param cleared the holder executes nothing of it any more
     */
    void release(ProcessLease lease, boolean cleared);

    /** Gives a begun, stopped run back so that it may run again: an event and the release, in one transaction. */
    ProcessRecord giveBack(ProcessLease lease, String reason);

    /**
     * What a worker asks for a row.
     *
     * @param processId the row
     * @param attempt the identity of this attempt; its incarnation makes the request repeatable
     * @param starter the stable identity of the worker, recorded as who began
     * @param ttl how long the lease lasts
     * @param findings what was found out about the owners of the row, before this call
     * @param offer what the worker can run
     * @param mode whether to execute or only to settle
     * @param sleep the hold after a suspend of this machine
     * @param starterGaveUp the worker is the starter and knows that it no longer runs it
     * @param child the finding on the command that the last attempt started; goes into the evidence of an abandonment
     */
    record AdmitRequest(
            String processId,
            LeaseOwner attempt,
            LeaseOwner starter,
            Duration ttl,
            List<OwnerFinding> findings,
            Situation.Offer offer,
            Mode mode,
            Held.@Nullable Sleep sleep,
            boolean starterGaveUp,
            @Nullable JsonNode child) {
        public AdmitRequest {
            findings = List.copyOf(findings);
        }

        /** Whether the caller executes what would run. */
        public enum Mode {
            /** Settle, claim and start. */
            RUN,
            /** Settle only (rulings R10). */
            SETTLE,
            /** Decide only; nothing is written. */
            LOOK
        }
    }

    /** What was found out about one owner. */
    record OwnerFinding(LeaseOwner owner, Finding finding) {}

    /** What became of a request to admit a row. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "admission")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Admission.Run.class, name = "run"),
        @JsonSubTypes.Type(value = Admission.Settled.class, name = "settled"),
        @JsonSubTypes.Type(value = Admission.Left.class, name = "left"),
        @JsonSubTypes.Type(value = Admission.Ended.class, name = "ended")
    })
    sealed interface Admission {
        /** Claimed and started: execute it now. */
        record Run(ProcessLease lease, ProcessRecord record, ExecutionEnvironment environment, Verdict verdict)
                implements Admission {}

        /** Closed by this call. */
        record Settled(ProcessRecord record, Verdict verdict) implements Admission {}

        /** Left as it is. */
        record Left(ProcessRecord record, Verdict verdict) implements Admission {}

        /** It had ended before. */
        record Ended(ProcessRecord record) implements Admission {}
    }

    /** The answer for one lease of a batch. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "renewal")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Renewal.Renewed.class, name = "renewed"),
        @JsonSubTypes.Type(value = Renewal.Superseded.class, name = "superseded")
    })
    sealed interface Renewal {
        /** It holds until the new expiry. */
        record Renewed(ProcessLease lease) implements Renewal {}

        /** Somebody else holds the row, it ended, or it is gone: stop the run. */
        record Superseded(ProcessLease lease) implements Renewal {}
    }
}
