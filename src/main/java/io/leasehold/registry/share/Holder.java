package io.leasehold.registry.share;

import io.leasehold.registry.h2.OwnerFacts;
import io.leasehold.registry.h2.RegistryFolder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program that owns a registry, or owned it last, by its own words.
 *
 * @param pid the operating system's process id
 * @param program name and version
 * @param user the system user
 * @param sinceMs when it became the owner, wall time
 */
public record Holder(long pid, String program, String user, long sinceMs) {
    /** Who holds the registry in that folder; empty when nobody has said so. */
    public static Optional<Holder> of(Path folder) {
        return OwnerFacts.announced(new RegistryFolder(folder))
                .map(owner -> new Holder(owner.pid(), owner.program(), owner.user(), owner.sinceMs()));
    }

    /** Whether it is this very program. */
    public boolean self() {
        return pid == ProcessHandle.current().pid();
    }
}
