package io.leasehold.simulation;

import io.leasehold.registry.ChangeFeed;
import io.leasehold.registry.HistoryReads;
import io.leasehold.registry.ProcessReads;
import java.lang.reflect.Method;
import java.util.Set;

/** Of which kind an operation of the registry is. Pure. */
final class Ways {
    private static final Set<String> READS = Set.of("keeping", "prunable", "liveReferences");

    /** Their effect can be told from what is stored, and a second time would be another effect. */
    private static final Set<String> ONCE = Set.of("recordRunFailed", "enterWait", "giveBack", "recordSweep");

    private Ways() {}

    static boolean writes(Method method) {
        var from = method.getDeclaringClass();
        return from != ProcessReads.class
                && from != HistoryReads.class
                && from != ChangeFeed.class
                && !READS.contains(method.getName());
    }

    static boolean onceOnly(Method method) {
        return ONCE.contains(method.getName());
    }
}
