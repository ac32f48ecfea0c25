package io.leasehold.registry.share;

import static io.leasehold.registry.share.Operation.once;
import static io.leasehold.registry.share.Operation.same;
import static io.leasehold.registry.share.Shape.many;
import static io.leasehold.registry.share.Shape.one;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Finding;
import io.leasehold.lease.ProcessLease;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessRecord;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.LeaseWrites;
import io.leasehold.registry.LeaseWrites.Admission;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.LeaseWrites.Renewal;
import io.leasehold.registry.share.ProcessOperations.Done;
import java.time.Duration;
import java.util.List;

/**
 * The operations of {@link LeaseWrites}. Claims and admissions name an incarnation that their caller minted: a lease
 * whose answer was lost is found again by it, instead of standing in its own caller's way.
 */
final class LeaseOperations {
    private LeaseOperations() {}

    static final Operation<AdmitRequest, Admission> ADMIT =
            same("admit", AdmitRequest.class, one(Admission.class), (registry, request) -> registry.admit(request));

    record Requests(List<AdmitRequest> requests) {}

    /** {@link LeaseWrites.Admitted} with its error as it travels. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "admitted")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Admitted.Answered.class, name = "answered"),
        @JsonSubTypes.Type(value = Admitted.Failed.class, name = "failed")
    })
    sealed interface Admitted {
        record Answered(Admission admission) implements Admitted {}

        record Failed(Failure failure) implements Admitted {}

        static Admitted of(LeaseWrites.Admitted admitted) {
            return switch (admitted) {
                case LeaseWrites.Admitted.Answered answered -> new Answered(answered.admission());
                case LeaseWrites.Admitted.Failed failed -> new Failed(Failure.of(failed.error()));
            };
        }

        default LeaseWrites.Admitted here() {
            return switch (this) {
                case Answered answered -> new LeaseWrites.Admitted.Answered(answered.admission());
                case Failed failed ->
                    new LeaseWrites.Admitted.Failed(failed.failure().error());
            };
        }
    }

    static final Operation<Requests, List<Admitted>> ADMIT_ALL = same(
            "admit_all",
            Requests.class,
            many(Admitted.class),
            (registry, requests) -> registry.admitAll(requests.requests()).stream()
                    .map(Admitted::of)
                    .toList());

    record Claim(String processId, LeaseOwner owner, Duration ttl) {}

    static final Operation<Claim, ClaimOutcome> CLAIM = same(
            "claim",
            Claim.class,
            one(ClaimOutcome.class),
            (registry, claim) -> registry.claim(claim.processId(), claim.owner(), claim.ttl()));

    record Reclaim(String processId, LeaseOwner owner, ProcessLease observed, Finding holder, Duration ttl) {}

    /** Repeated, it finds the lease in its own caller's hands, which a claim then confirms. */
    static final Operation<Reclaim, ClaimOutcome> RECLAIM = once(
            "reclaim",
            Reclaim.class,
            one(ClaimOutcome.class),
            (registry, reclaim) -> registry.reclaim(
                    reclaim.processId(), reclaim.owner(), reclaim.observed(), reclaim.holder(), reclaim.ttl()),
            Settlement::taken);

    record Renew(List<ProcessLease> leases, Duration ttl) {}

    static final Operation<Renew, List<Renewal>> RENEW = same(
            "renew",
            Renew.class,
            many(Renewal.class),
            (registry, renew) -> registry.renew(renew.leases(), renew.ttl()));

    record Release(ProcessLease lease, boolean cleared) {}

    static final Operation<Release, Done> RELEASE =
            same("release", Release.class, one(Done.class), (registry, release) -> {
                registry.release(release.lease(), release.cleared());
                return new Done();
            });

    record GiveBack(ProcessLease lease, String reason) {}

    static final Operation<GiveBack, ProcessRecord> GIVE_BACK = once(
            "give_back",
            GiveBack.class,
            one(ProcessRecord.class),
            (registry, given) -> registry.giveBack(given.lease(), given.reason()),
            (registry, given) -> Settlement.ended(registry, given.lease(), TenureEnd.GIVEN_BACK));

    static List<Operation<?, ?>> all() {
        return List.of(ADMIT, ADMIT_ALL, CLAIM, RECLAIM, RENEW, RELEASE, GIVE_BACK);
    }
}
