package io.leasehold.doctor;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.share.FolderSight;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at.
 *
 * @param sight looks at the folder
 * @param registry opens the registry to look, or throws why it cannot be opened
 * @param keepOpen whether the registry is somebody else's, who closes it
 * @param probe asks this system who lives
 * @param settings the file with the settings of the window; absent: nobody asks
 * @param wall wall time
 */
public record Patient(
        Supplier<FolderSight> sight,
        Supplier<ProcessRegistry> registry,
        boolean keepOpen,
        LivenessProbe probe,
        @Nullable Path settings,
        InstantSource wall) {
    /** A registry that is open already, in the folder it lies in; it stays open. */
    public static Patient open(
            Path folder, ProcessRegistry registry, LivenessProbe probe, @Nullable Path settings, InstantSource wall) {
        return new Patient(() -> FolderSight.of(folder), () -> registry, true, probe, settings, wall);
    }
}
