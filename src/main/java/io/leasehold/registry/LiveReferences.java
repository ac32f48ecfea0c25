package io.leasehold.registry;

import java.util.Set;

/**
 * What live rows still refer to.
 *
 * @param environments references of execution environments
 * @param processes ids of the processes for which rows wait
 */
public record LiveReferences(Set<String> environments, Set<String> processes) {
    public LiveReferences {
        environments = Set.copyOf(environments);
        processes = Set.copyOf(processes);
    }
}
