package io.leasehold.command;

import io.leasehold.bundle.BundleReader;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.host.OwnFolder;
import io.leasehold.host.ProgramFacts;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.lease.Probes;
import io.leasehold.look.CopyProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.CopiedRegistry;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A registry that a command has opened, and the probe that fits where it lies.
 *
 * @param registry closed with this
 * @param probe asks this system who lives
 * @param end what ends with it
 */
record Opened(ProcessRegistry registry, LivenessProbe probe, Runnable end) implements AutoCloseable {
    /** An owner that is just closing or starting needs a moment; one that is stopped is named after it. */
    static final Duration MOMENT = Duration.ofSeconds(10);

    private static final String PROGRAM = "leasehold ";

    /** Opens what is there for a command that only looks: no byte of the registry changes (rulings R17). */
    static Opened toLook(Path folder, Terminal terminal) {
        if (BundleReader.is(folder)) {
            return bundle(folder, terminal);
        }
        return of(SharedRegistry.open(folder, program(), Role.LOOKING, MOMENT), terminal);
    }

    /** Opens what is there for a command that acts; nothing is made, and a copy is only looked at. */
    static Opened existing(Path folder, Terminal terminal) {
        if (BundleReader.is(folder)) {
            return bundle(folder, terminal);
        }
        try {
            return of(SharedRegistry.open(folder, program(), Role.ACTING, MOMENT), terminal);
        } catch (RegistryUnavailable e) {
            if (e.kind() != RegistryUnavailable.Code.REGISTRY_COPIED) {
                throw e;
            }
            return of(CopiedRegistry.look(folder, MOMENT), terminal);
        }
    }

    /** Opens what is there, or makes a registry, for one command. */
    static Opened orNew(Path folder, Terminal terminal) {
        makeParents(folder);
        return of(SharedRegistry.openOrCreate(folder, program(), Role.ACTING, MOMENT), terminal);
    }

    /** Opens what is there, or makes a registry, to work on it until this program is stopped. */
    static Opened toWork(Path folder, Terminal terminal) {
        makeParents(folder);
        return of(SharedRegistry.openOrCreate(folder, program() + " worker", Role.SERVING, MOMENT), terminal);
    }

    /** A bundle is from elsewhere or from another time: nobody is looked for. */
    private static Opened bundle(Path file, Terminal terminal) {
        var bundle = new BundleReader().open(file, terminal.wall());
        terminal.err().println("leasehold: This is a bundle: it is only read, and nobody is looked for.");
        return new Opened(bundle.registry(), new CopyProbe(terminal.wall()), bundle::close);
    }

    private static void makeParents(Path folder) {
        var parent = folder.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                OwnFolder.make(parent);
            }
        } catch (IOException e) {
            throw new RegistryUnavailable(
                    RegistryUnavailable.Code.REGISTRY_IO,
                    "The folder " + parent + " cannot be made: " + e.getMessage() + ".",
                    "Name another folder with --registry.",
                    e);
        }
    }

    private static Opened of(ProcessRegistry registry, Terminal terminal) {
        var facts = registry.facts();
        if (facts.copy()) {
            terminal.err()
                    .println("leasehold: This registry is a copy or a restored backup: it is only read, and nobody is"
                            + " looked for. `leasehold adopt` makes a registry of its own of it.");
            return new Opened(registry, new CopyProbe(terminal.wall()), registry::close);
        }
        return new Opened(
                registry,
                Probes.ofThisSystem(facts.localDisk() ? facts.fileSystem() : null, terminal.wall()),
                registry::close);
    }

    static String program() {
        return PROGRAM + ProgramFacts.version();
    }

    @Override
    public void close() {
        end.run();
    }
}
