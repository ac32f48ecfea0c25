package io.leasehold.log;

import io.leasehold.host.OwnFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A log of a bounded size, for every program of one user at once: {@code leasehold.log}, and older files {@code .1} to
 * {@code .4}. Only that user may read it.
 *
 * <p>Each line is appended by one write, so lines of several programs do not mix. The file is opened for each line:
 * little is logged, and whoever has moved the file away is noticed at once. Thread-safe.
 */
public final class RotatingLog {
    private static final String NAME = "leasehold.log";
    private static final int FILES = 5;
    private static final long BYTES = 2L << 20;

    private final Path folder;
    private final int files;
    private final long bytes;

    /** The log in that folder, which need not exist: 5 files of 2 MiB. */
    public RotatingLog(Path folder) {
        this(folder, FILES, BYTES);
    }

    /** A log of so many files of so many bytes. */
    RotatingLog(Path folder, int files, long bytes) {
        this.folder = folder;
        this.files = files;
        this.bytes = bytes;
    }

    /** The file that is written now. */
    public Path file() {
        return folder.resolve(NAME);
    }

    /** The folder it lies in. */
    public Path folder() {
        return folder;
    }

    /** How many bytes it takes, older files included. Blocks. */
    public long size() throws IOException {
        return size(file()) + oldSize();
    }

    /** How many bytes its older files take. Blocks. */
    public long oldSize() throws IOException {
        var sum = 0L;
        for (var number = 1; number < files; number++) {
            sum += size(old(number));
        }
        return sum;
    }

    /** Deletes its older files and returns how many bytes they took; the file that is written now stays. Blocks. Idempotent. */
    public long deleteOld() throws IOException {
        var freed = 0L;
        for (var number = 1; number < files; number++) {
            var size = size(old(number));
            if (Files.deleteIfExists(old(number))) {
                freed += size;
            }
        }
        return freed;
    }

    /** Appends a text that ends its line itself. */
    synchronized void append(String text) throws IOException {
        OwnFolder.make(folder);
        var line = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        if (full(line.remaining())) {
            rotate(line.remaining());
        }
        try (var channel = open(file(), StandardOpenOption.APPEND)) {
            channel.write(line);
        }
    }

    private boolean full(int more) throws IOException {
        var size = size(file());
        return size > 0 && size + more > bytes;
    }

    /** Under a lock of all programs, and only if none was quicker. */
    private void rotate(int more) throws IOException {
        try (var lock = open(folder.resolve(NAME + ".lock"), StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (!held.isValid() || !full(more)) {
                return;
            }
            for (var number = files - 1; number >= 1; number--) {
                move(number == 1 ? file() : old(number - 1), old(number));
            }
        }
    }

    private Path old(int number) {
        return folder.resolve(NAME + "." + number);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException notThereYet) {
            // The log is young: there are fewer files than it may have.
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException moved) {
            return 0;
        }
    }

    private static FileChannel open(Path file, OpenOption how) throws IOException {
        var mine = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, how), mine);
    }
}
