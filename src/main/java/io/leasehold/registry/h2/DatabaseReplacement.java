package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Puts a copy of the database file in its place, changed or not, so that a crash at any moment leaves the old or the new
 * one (safety.md 5 and 8).
 *
 * <p>Under the owner's lock, and only while H2 has the database closed: it opens the file.
 */
final class DatabaseReplacement {
    private final RegistryFolder folder;
    private final StepListener steps;

    /** Moments between which a crash must do no harm. */
    enum Step {
        COPIED,
        CHANGED,
        FORCED,
        ANNOUNCED,
        RENAMED,
        FOLDER_FORCED,
        RECORDED
    }

    /** Hears of every step when it is done. */
    @FunctionalInterface
    interface StepListener {
        void done(Step step);
    }

    /** How the new file comes to be: every byte of the old one, or only what lives in it. */
    @FunctionalInterface
    interface Making {
        void make(Path from, Path to) throws IOException;
    }

    /** What is done to the copy, which H2 may open under its own name and must have closed again. */
    @FunctionalInterface
    interface Change {
        void apply(Path copyName) throws IOException;
    }

    DatabaseReplacement(RegistryFolder folder, StepListener steps) {
        this.folder = folder;
        this.steps = steps;
    }

    DatabaseReplacement(RegistryFolder folder) {
        this(folder, step -> {});
    }

    /**
     * Replaces the database by its changed copy.
     *
     * @return the identity that names the new file
     */
    RegistryIdentity replace(RegistryIdentity identity, Change change) throws IOException {
        return replace(identity, DatabaseReplacement::copy, change);
    }

    /** Replaces the database as {@link #replace(RegistryIdentity, Change)} does, by a file that is made otherwise. */
    RegistryIdentity replace(RegistryIdentity identity, Making making, Change change) throws IOException {
        var files = new RegistryFiles(folder);
        var copy = folder.nextDatabaseFile();
        Files.deleteIfExists(copy);
        var done = false;
        try {
            making.make(folder.databaseFile(), copy);
            steps.done(Step.COPIED);
            change.apply(folder.nextDatabaseName());
            // What H2 makes anew when it compacts has the rights that new files have.
            SafeFiles.restrict(copy);
            steps.done(Step.CHANGED);
            force(copy);
            steps.done(Step.FORCED);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(copy);
            }
        }
        // Known by both files from here on: a crash around the rename must not make a copy of a good registry.
        var both = files.announceNext(identity, copy);
        steps.done(Step.ANNOUNCED);
        Files.move(copy, folder.databaseFile(), StandardCopyOption.ATOMIC_MOVE);
        steps.done(Step.RENAMED);
        SafeFiles.forceFolder(folder.path());
        steps.done(Step.FOLDER_FORCED);
        var replaced = files.complete(both, both.epoch());
        steps.done(Step.RECORDED);
        return replaced;
    }

    /** Removes what a crash left of an earlier replacement. */
    void clean() throws IOException {
        Files.deleteIfExists(folder.nextDatabaseFile());
    }

    /** Copies every byte to a new file of this user alone; the content is not forced yet. */
    static void copy(Path from, Path to) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var source = FileChannel.open(from, StandardOpenOption.READ);
                var target = FileChannel.open(to, options, SafeFiles.onlyMine(to))) {
            var size = source.size();
            var at = 0L;
            while (at < size) {
                at += source.transferTo(at, size - at, target);
            }
        }
    }

    static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
