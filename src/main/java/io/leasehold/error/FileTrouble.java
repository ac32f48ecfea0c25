package io.leasehold.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file or a folder could not be used, for people: Java itself names a class, or nothing but the path. Pure. */
public final class FileTrouble {
    private FileTrouble() {}

    /** The cause, as what stands behind a colon in a sentence, with the path that it is about. */
    public static String words(IOException failure) {
        if (!(failure instanceof FileSystemException about)) {
            return failure.getMessage() == null ? "the system gives no reason" : failure.getMessage();
        }
        return why(about) + (about.getFile() == null ? "" : " (" + about.getFile() + ")");
    }

    private static String why(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "you have no right to it";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "something else is in its place";
        }
        return failure.getReason() == null ? "the system gives no reason" : failure.getReason();
    }
}
