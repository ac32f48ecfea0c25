package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.StoredHandover;
import java.util.List;

/** What may be left for the next segment of a run (kernel.md 3.12). Pure. */
final class HandoverRules {
    private HandoverRules() {}

    static void check(String processId, StoredHandover handover) {
        if (handover.ordinal() < 1) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    processId,
                    "The place of a handover of \"" + processId + "\" must be at least 1, not " + handover.ordinal()
                            + ".",
                    "Count from 1.");
        }
        RegistrationRules.checkSize(processId, "handover", ProcessJson.write(handover));
    }

    /** Whether it is to be stored; false: the very same one is there. Refuses another one at a place that is taken. */
    static boolean isNew(String processId, List<StoredHandover> stored, StoredHandover handover) {
        var newest = stored.isEmpty() ? 0 : stored.getLast().ordinal();
        if (handover.ordinal() > newest) {
            return true;
        }
        if (stored.stream().noneMatch(known -> ProcessJson.same(known, handover))) {
            throw new Refused(
                    Refused.Code.HANDOVER_CONFLICT,
                    processId,
                    "Process \"" + processId + "\" has left another handover at place " + handover.ordinal()
                            + " or behind it.",
                    "Read the newest one, and put yours behind it.");
        }
        return false;
    }
}
