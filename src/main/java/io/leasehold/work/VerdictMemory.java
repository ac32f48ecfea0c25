package io.leasehold.work;

import io.leasehold.recovery.Verdict;
import io.leasehold.registry.Judgement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which verdicts were told to the registry, so that only changes of their grounds are (rulings R14). */
final class VerdictMemory {
    private final Map<String, Verdict> told = new HashMap<>();

    /** Those that say something else than what was told. */
    Map<String, Verdict> news(Map<String, Verdict> verdicts) {
        var news = new HashMap<String, Verdict>();
        verdicts.forEach((id, verdict) -> {
            var known = told.get(id);
            if (known == null || !Judgement.sameGrounds(known, verdict)) {
                news.put(id, verdict);
            }
        });
        return news;
    }

    void told(Map<String, Verdict> verdicts) {
        told.putAll(verdicts);
    }

    void forget(String processId) {
        told.remove(processId);
    }

    /** Forgets every row but these. */
    void retain(Set<String> processIds) {
        told.keySet().retainAll(processIds);
    }
}
