package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Who holds a lease or began a process.
 *
 * @param ownerId stable for the program, e.g. {@code worker-7}; a run's own identity is {@code worker-7:recovery:UUID}
 * @param incarnationId new at every start of the program, or of the run
 * @param evidence what proves its life or death
 */
public record LeaseOwner(String ownerId, String incarnationId, LivenessEvidence evidence) {
    private static final String RECOVERY = ":recovery:";

    /** Both ids equal. Evidence does not take part. */
    public boolean sameIncarnation(LeaseOwner other) {
        return ownerId.equals(other.ownerId) && incarnationId.equals(other.incarnationId);
    }

    /** The program's own name: the part before {@code :recovery:}. */
    @JsonIgnore
    public String stem() {
        var at = ownerId.indexOf(RECOVERY);
        return at < 0 ? ownerId : ownerId.substring(0, at);
    }

    /** The identity of one attempt of this owner: same evidence, an incarnation of its own. */
    public LeaseOwner attempt(String uuid) {
        return new LeaseOwner(stem() + RECOVERY + uuid, uuid, evidence);
    }
}
