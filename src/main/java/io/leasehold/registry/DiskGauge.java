package io.leasehold.registry;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells how much room there is on the disk on which a path lies. What cannot be found out is absent, never a number:
 * whatever is wrong with the path is told by the registry in it. Thread-safe.
 */
public final class DiskGauge {
    private final Path path;
    private volatile @Nullable FileStore store;

    /** The gauge of the disk on which that lies; nothing is looked at yet. */
    public DiskGauge(Path path) {
        this.path = path;
    }

    /**
     * The room at one moment.
     *
     * @param freeBytes what this user can still write
     * @param totalBytes of the whole file system
     */
    public record Room(long freeBytes, long totalBytes) {}

    /** What this user can still write now; empty: nobody knows. Never throws. */
    public OptionalLong freeBytes() {
        return room().stream().mapToLong(Room::freeBytes).findAny();
    }

    /** The room now; empty: nobody knows. Never throws. */
    public Optional<Room> room() {
        try {
            // Which file system it is stays the same, and finding it out reads the list of all.
            var there = store == null ? Files.getFileStore(path) : store;
            store = there;
            return Optional.of(new Room(there.getUsableSpace(), there.getTotalSpace()));
        } catch (IOException e) {
            store = null;
            return Optional.empty();
        }
    }
}
