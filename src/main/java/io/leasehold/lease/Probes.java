package io.leasehold.lease;

import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the liveness rule of an operating system. */
public final class Probes {
    private Probes() {}

    /**
     * The probe for the system this program runs on.
     *
     * @param registryFileSystem the type of the file system that holds the registry, e.g. {@code ext4}; absent: it lies
     *     on no local disk, and a restart of the machine proves nothing
     * @param wall tells when a finding was made
     */
    public static LivenessProbe ofThisSystem(@Nullable String registryFileSystem, InstantSource wall) {
        var name = System.getProperty("os.name", "an unknown system");
        var os = name.toLowerCase(Locale.ROOT);
        var disk = new RegistryDisk(registryFileSystem);
        if (os.startsWith("linux")) {
            return new LinuxProbe(new ProcFileSystem(), disk, wall);
        }
        if (os.startsWith("mac")) {
            return new MacProbe(new MacFacts(), disk, wall);
        }
        if (os.startsWith("windows")) {
            return new WindowsProbe(new WindowsFacts(), wall);
        }
        return new UnknownSystemProbe(name, wall);
    }
}
