package io.leasehold.simulation;

import io.leasehold.registry.ChangeFeed;
import io.leasehold.registry.HistoryReads;
import io.leasehold.registry.ProcessReads;
import java.lang.reflect.Method;
import java.util.Set;

/** Of which kind an operation of the registry is. Pure. */
final class Ways {
    private static final Set<String> READS = Set.of("keeping", "prunable", "liveReferences");

    /** A second time would be another effect. Not of them: a sweep that changed nothing leaves nothing, and is sent again. */
    private static final Set<String> ONCE = Set.of("recordRunFailed", "enterWait", "giveBack");

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
