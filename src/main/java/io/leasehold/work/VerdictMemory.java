package io.leasehold.work;

import io.leasehold.lease.Finding;
import io.leasehold.recovery.Verdict;
import io.leasehold.recovery.VerdictCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which verdicts were told to the registry, so that only changes of code or evidence are (rulings R14). */
final class VerdictMemory {
    private record Core(
            VerdictCode code,
            @Nullable String held,
            @Nullable String owner,
            @Nullable Long token,
            Finding.@Nullable Conclusion conclusion,
            Finding.@Nullable Reason reason) {
        static Core of(Verdict verdict) {
            var held = verdict.held();
            var finding = verdict.facts().finding();
            return new Core(
                    verdict.code(),
                    held == null ? null : held.label(),
                    verdict.facts().owner(),
                    verdict.facts().token(),
                    finding == null ? null : finding.conclusion(),
                    finding == null ? null : finding.reason());
        }
    }

    private final Map<String, Core> told = new HashMap<>();

    boolean differs(String processId, Verdict verdict) {
        return !Core.of(verdict).equals(told.get(processId));
    }

    void told(String processId, Verdict verdict) {
        told.put(processId, Core.of(verdict));
    }

    void forget(String processId) {
        told.remove(processId);
    }

    /** Forgets every row but these. */
    void retain(Set<String> processIds) {
        told.keySet().retainAll(processIds);
    }
}
