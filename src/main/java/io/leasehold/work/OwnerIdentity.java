package io.leasehold.work;

import io.leasehold.error.InvalidInput;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LeaseOwner;

/** Names a program for as long as it runs: the stable identity by which its leases and starts are known. */
public final class OwnerIdentity {
    private static final int LONGEST = 120;

    private OwnerIdentity() {}

    /**
     * The identity of this start of this program. Make it once, not once per worker or run.
     *
     * @param ownerId stable over restarts, e.g. {@code worker-7}
     * @throws InvalidInput {@code invalid_configuration} for a blank or unusable id
     */
    public static LeaseOwner of(String ownerId, LivenessProbe probe, WorkTasks tasks) {
        check(ownerId);
        return new LeaseOwner(ownerId, tasks.newId(), probe.self());
    }

    static void check(String ownerId) {
        if (ownerId.isBlank()) {
            throw invalid("it is blank");
        }
        if (ownerId.length() > LONGEST) {
            throw invalid("it has " + ownerId.length() + " characters and may have " + LONGEST);
        }
        if (ownerId.contains(":recovery:")) {
            throw invalid("\":recovery:\" names the attempts of an owner");
        }
        if (ownerId.chars().anyMatch(c -> Character.isISOControl(c) || c == '#')) {
            throw invalid("it holds a control character or \"#\"");
        }
    }

    private static InvalidInput invalid(String why) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_CONFIGURATION,
                "This owner id cannot be used: " + why + ".",
                "Choose a short name that stays the same over restarts, e.g. worker-7.");
    }
}
