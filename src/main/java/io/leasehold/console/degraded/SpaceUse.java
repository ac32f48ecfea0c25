package io.leasehold.console.degraded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where the space of a registry is.
 *
 * @param database bytes of rows and events
 * @param events about how many of them are events; absent: not known
 * @param output bytes of what commands wrote
 * @param other bytes of everything else in its folder
 */
record SpaceUse(long database, @Nullable Long events, long output, long other) {
    private static final String OUTPUT = "output";
    private static final String DATABASE = ".mv.db";

    /** Adds up what lies in a folder. What vanishes meanwhile is passed over. Blocks. */
    static SpaceUse of(Path folder) throws IOException {
        var sums = new long[3];
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sums[kind(folder.relativize(file))] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                return FileVisitResult.CONTINUE;
            }
        });
        return new SpaceUse(sums[0], null, sums[1], sums[2]);
    }

    private static int kind(Path file) {
        if (file.startsWith(OUTPUT)) {
            return 1;
        }
        return file.toString().endsWith(DATABASE) ? 0 : 2;
    }

    /** The same, where somebody has added up the events. */
    SpaceUse withEvents(long bytes) {
        return new SpaceUse(database, Math.min(bytes, database), output, other);
    }

    /** All of it. */
    long total() {
        return database + output + other;
    }

    /** What to know before anything is removed. */
    String words() {
        var stored = events == null
                ? DegradedText.size(database) + " of rows and events"
                : "about " + DegradedText.size(events) + " of events, " + DegradedText.size(database - events)
                        + " of rows, indexes and room for more";
        return "The registry takes " + DegradedText.size(total()) + ": " + DegradedText.size(output) + " of output, "
                + stored
                + (other == 0 ? "." : ", " + DegradedText.size(other) + " of other files.")
                + "\n\nPruning writes before it frees anything, and making the file small needs about "
                + DegradedText.size(database) + " of free space itself: free space outside of the registry first.";
    }
}
