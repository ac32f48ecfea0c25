package io.leasehold.registry.h2;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The mark {@code registry.failed}: a force of the database file failed, so what the system shows of the file may not be
 * what lies on the disk (safety.md 8).
 *
 * <p>After a failed force Linux takes the pages for written and forgets them: later forces succeed without them. As long
 * as the machine runs, reads still see them; so the content is saved by copying it to a new file before anything else is
 * written. The mark is an empty file, which needs no space on a full disk; after a restart of the machine it is not
 * needed any more, so it matters only that the running system knows it.
 */
final class FailedForce {
    private final Path mark;

    private FailedForce(Path mark) {
        this.mark = mark;
    }

    /** The mark of the registry in which that file lies. */
    static FailedForce of(Path databaseFile) {
        return new FailedForce(databaseFile.resolveSibling("registry.failed"));
    }

    /** Sets the mark, whatever the disk says to it: its name is known to the running system at once. */
    void note(IOException failure) {
        try {
            Files.createFile(mark, SafeFiles.onlyMine(mark));
            SafeFiles.forceFolder(mark.resolveSibling(""));
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    boolean noted() {
        return Files.exists(mark);
    }

    /** Takes the mark away; only when the content lies forced in a new file. */
    void clear() throws IOException {
        Files.deleteIfExists(mark);
        SafeFiles.forceFolder(mark.resolveSibling(""));
    }
}
