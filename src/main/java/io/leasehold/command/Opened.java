package io.leasehold.command;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.host.ProgramFacts;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.h2.H2Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A registry that a command has opened, and the probe that fits where it lies.
 *
 * @param registry closed with this
 * @param probe asks this system who lives
 */
record Opened(ProcessRegistry registry, LivenessProbe probe) implements AutoCloseable {
    /** A program that is just closing needs a moment; a person should not have to try twice. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final String PROGRAM = "leasehold ";

    /** Opens what is there; nothing is made by looking. */
    static Opened existing(Path folder, Terminal terminal) {
        return existing(folder, MOMENT, terminal);
    }

    /** Opens what is there, and waits that long for its owner to go. */
    static Opened existing(Path folder, Duration patience, Terminal terminal) {
        return of(H2Registry.open(folder, program(), patience), terminal);
    }

    /** Opens what is there, or makes a registry. */
    static Opened orNew(Path folder, Duration patience, Terminal terminal) {
        makeParents(folder);
        return of(H2Registry.openOrCreate(folder, program(), patience), terminal);
    }

    static Opened orNew(Path folder, Terminal terminal) {
        return orNew(folder, MOMENT, terminal);
    }

    private static void makeParents(Path folder) {
        var parent = folder.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (java.io.IOException e) {
            throw new RegistryUnavailable(
                    RegistryUnavailable.Code.REGISTRY_IO,
                    "The folder " + parent + " cannot be made: " + e.getMessage() + ".",
                    "Name another folder with --registry.",
                    e);
        }
    }

    private static Opened of(ProcessRegistry registry, Terminal terminal) {
        var facts = registry.facts();
        return new Opened(
                registry, Probes.ofThisSystem(facts.localDisk() ? facts.fileSystem() : null, terminal.wall()));
    }

    private static String program() {
        return PROGRAM + ProgramFacts.version();
    }

    @Override
    public void close() {
        registry.close();
    }
}
