package io.leasehold.console.export;

import io.leasehold.console.fx.TypedPath;
import io.leasehold.error.LeaseholdException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A file that a person names and that is not there yet.
 *
 * @param name as it was typed
 */
record NewFile(String name) {
    private static final String THERE = "There is a file of that name already. Nothing is written over it.";

    /** What is wrong with it; empty: nothing. Blocks for as long as a look into a folder takes. */
    String problem() {
        if (name.isBlank()) {
            return "Name a file.";
        }
        try {
            var path = path();
            if (Files.exists(path)) {
                return THERE;
            }
            var parent = path.getParent();
            return parent == null || Files.isDirectory(parent) ? "" : "There is no folder " + parent + ".";
        } catch (InvalidPathException e) {
            return "That is not the name of a file: " + e.getReason() + ".";
        }
    }

    /** The file. */
    Path path() {
        return TypedPath.of(name);
    }

    /** Why it could not be written. */
    static String words(Exception failure) {
        if (failure instanceof LeaseholdException known) {
            return known.told();
        }
        return failure instanceof FileAlreadyExistsException
                ? THERE
                : "The file cannot be written: " + failure.getMessage() + ".";
    }
}
