package io.leasehold.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few megabytes, which a test fills and frees again. Needs Linux and the right to mount. */
public final class SmallDisk implements AutoCloseable {
    private static final int MOST_BLOCKS = 100_000;

    private final Path folder;

    /** A new disk of so many megabytes in a folder; the test is left out where nobody may mount one. */
    public SmallDisk(Path in, int megabytes) throws IOException {
        folder = Files.createDirectory(in.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0700", "tmpfs", folder.toString()),
                "a tmpfs cannot be mounted here: that needs Linux, the program mount and the right CAP_SYS_ADMIN (root)");
    }

    /** Where it is mounted. */
    public Path folder() {
        return folder;
    }

    /** Leaves not a byte free. */
    public void fill() {
        try (var out = Files.newOutputStream(filler())) {
            var block = new byte[4_096];
            for (var at = 0; at < MOST_BLOCKS; at++) {
                out.write(block);
            }
        } catch (IOException full) {
            return;
        }
        throw new AssertionError("the small disk never became full");
    }

    /** Gives back what filled it. */
    public void free() throws IOException {
        Files.delete(filler());
    }

    /** Makes it that large, with all that is on it; what is on it must fit. */
    public void resize(int megabytes) {
        if (!run("mount", "-o", "remount,size=" + megabytes + "m", folder.toString())) {
            throw new AssertionError("the small disk cannot be made so large");
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        run("umount", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
