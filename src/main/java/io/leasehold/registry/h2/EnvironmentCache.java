package io.leasehold.registry.h2;

import io.leasehold.process.ExecutionEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The environments that runs asked for last; what a reference names never changes. Lives on the writer's thread. */
final class EnvironmentCache {
    private static final int ENVIRONMENTS = 8;

    private final Map<String, ExecutionEnvironment> environments = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ExecutionEnvironment> eldest) {
            return size() > ENVIRONMENTS;
        }
    };

    Optional<ExecutionEnvironment> find(String ref, Supplier<Optional<ExecutionEnvironment>> read) {
        var known = environments.get(ref);
        if (known != null) {
            return Optional.of(known);
        }
        var found = read.get();
        found.ifPresent(environment -> environments.put(ref, environment));
        return found;
    }

    /** One that was stored may be gone again: its job failed, or it was removed. */
    void clear() {
        environments.clear();
    }
}
