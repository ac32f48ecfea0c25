package io.leasehold.console;

import io.leasehold.console.worker.WorkerMode;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.ProcessRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A registry that a window shows.
 *
 * @param registry what it holds
 * @param probe asks who lives, or nobody where that cannot be asked
 * @param place the folder, or the file, that a person opened
 * @param readOnly why nothing is written to it; absent: people can act
 * @param end closes all of it; blocks
 */
record OpenedRegistry(
        ProcessRegistry registry,
        LivenessProbe probe,
        Path place,
        WorkerMode.ReadOnly.@Nullable Cause readOnly,
        Runnable end)
        implements AutoCloseable {
    /** How people call it: by the last part of its path. */
    String name() {
        return name(place);
    }

    /** What a registry at that place is called. */
    static String name(Path place) {
        var last = place.getFileName();
        return last == null ? place.toString() : last.toString();
    }

    @Override
    public void close() {
        end.run();
    }
}
