package io.leasehold.registry.share;

import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessStarted;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.LeaseWrites.AdmitRequest;
import io.leasehold.registry.share.LeaseOperations.Claim;
import io.leasehold.registry.share.LeaseOperations.Reclaim;
import io.leasehold.registry.share.LeaseOperations.Requests;
import io.leasehold.registry.share.ProcessOperations.FirstStarted;

/**
 * What a client asks without its evidence. The owner could not see this client alive, so it could never tell its death
 * either: what is stored about it stays unproven for ever (safety.md 20). Pure.
 */
final class Unproven {
    private Unproven() {}

    /** The same arguments, in which nobody has evidence. */
    static Object of(Object arguments) {
        return switch (arguments) {
            case AdmitRequest request -> of(request);
            case Requests requests ->
                new Requests(requests.requests().stream().map(Unproven::of).toList());
            case Claim claim -> new Claim(claim.processId(), of(claim.owner()), claim.ttl());
            case Reclaim reclaim ->
                new Reclaim(
                        reclaim.processId(), of(reclaim.owner()), reclaim.observed(), reclaim.holder(), reclaim.ttl());
            case FirstStarted first -> new FirstStarted(first.lease(), of(first.started()));
            case OwnerFacts facts -> of(facts);
            default -> arguments;
        };
    }

    private static AdmitRequest of(AdmitRequest request) {
        return new AdmitRequest(
                request.processId(),
                of(request.attempt()),
                of(request.starter()),
                request.ttl(),
                request.findings(),
                request.offer(),
                request.mode(),
                request.sleep(),
                request.starterGaveUp(),
                request.child());
    }

    private static ProcessStarted of(ProcessStarted started) {
        return new ProcessStarted(
                of(started.owner()),
                started.fencingToken(),
                started.attempt(),
                started.startedAtMs(),
                started.resumedFrom());
    }

    private static OwnerFacts of(OwnerFacts facts) {
        return new OwnerFacts(
                of(facts.owner()),
                facts.program(),
                facts.version(),
                facts.user(),
                facts.mode(),
                facts.engines(),
                facts.permits(),
                facts.firstSeenMs(),
                facts.lastSeenMs(),
                facts.sweeps(),
                facts.drainRequestedMs(),
                facts.drainRequestedBy(),
                facts.endedMs());
    }

    private static LeaseOwner of(LeaseOwner owner) {
        return new LeaseOwner(owner.ownerId(), owner.incarnationId(), LivenessEvidence.OPAQUE);
    }
}
