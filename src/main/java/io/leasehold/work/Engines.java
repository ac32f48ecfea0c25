package io.leasehold.work;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The engines of a worker, by kind. */
final class Engines {
    private final Map<String, ProcessEngine> byKind;

    Engines(List<ProcessEngine> engines) {
        byKind = engines.stream().collect(Collectors.toUnmodifiableMap(ProcessEngine::kind, Function.identity()));
    }

    /** Refuses an engine whose runs rest on more than that registry keeps. */
    void requireDurability(boolean durable) {
        for (var engine : byKind.values()) {
            if (engine.needsDurableRegistry() && !durable) {
                throw new InvalidInput(
                        InvalidInput.Code.INVALID_CONFIGURATION,
                        "The engine \"" + engine.kind()
                                + "\" needs a durable registry, and this one keeps nothing over a crash.",
                        "Open a registry in a folder, or leave that engine out.");
            }
        }
    }

    Set<String> kinds() {
        return byKind.keySet();
    }

    Optional<ProcessEngine> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    Optional<ProcessEngine> find(ProcessInput input) {
        return input instanceof ProcessInput.Engine engine ? find(engine.kind()) : Optional.empty();
    }
}
