package io.leasehold.console;

import io.leasehold.host.OwnFolder;
import io.leasehold.work.WorkTasks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The place of the one window that a person has on a registry. A second start finds it taken and calls the window
 * forward instead of opening another. It is given back when the program ends, however it ends. Thread-safe.
 */
final class WindowSeat implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int NAME = 16;

    private final FileChannel lock;
    private final Path call;

    private WindowSeat(FileChannel lock, Path call) {
        this.lock = lock;
        this.call = call;
    }

    /**
     * Takes the seat of a registry. Blocks for as long as a look into a folder takes.
     *
     * @param config where the settings of this person are
     * @param place the folder, or the file, that is opened
     * @return absent when another window has it, or when this file system has no locks
     */
    static Optional<WindowSeat> take(Path config, Path place) {
        try {
            OwnFolder.make(folder(config));
            var lock =
                    FileChannel.open(file(config, place, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                return Optional.empty();
            }
            var call = file(config, place, ".call");
            Files.deleteIfExists(call);
            return Optional.of(new WindowSeat(lock, call));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Calls the window that has the seat forward. Blocks until it comes, or until it is plain that it does not.
     *
     * @return whether it came
     */
    static boolean callForward(Path config, Path place, WorkTasks work) {
        var call = file(config, place, ".call");
        try {
            OwnFolder.make(folder(config));
            Files.createFile(call);
        } catch (FileAlreadyExistsException e) {
            // Somebody else calls it just now: one answer is for both.
        } catch (IOException e) {
            return false;
        }
        var bell = work.bell();
        var until = work.nanos() + PATIENCE.toNanos();
        while (Files.exists(call)) {
            if (work.nanos() >= until) {
                withdraw(call);
                return false;
            }
            bell.await(PAUSE);
        }
        return true;
    }

    private static void withdraw(Path call) {
        try {
            Files.deleteIfExists(call);
        } catch (IOException e) {
            // The next one who takes the seat removes it.
        }
    }

    /** Whether the window was called since it was asked last. Blocks for as long as a look into a folder takes. */
    boolean called() throws IOException {
        return Files.deleteIfExists(call);
    }

    /** Gives the seat back. Idempotent. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // The end of the program gives it back.
        }
    }

    private static Path folder(Path config) {
        return config.resolve("windows");
    }

    private static Path file(Path config, Path place, String ending) {
        return folder(config).resolve(name(place) + ending);
    }

    private static String name(Path place) {
        Path real;
        try {
            real = place.toRealPath();
        } catch (IOException e) {
            real = place.toAbsolutePath().normalize();
        }
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(real.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
