package io.leasehold.registry.h2;

import io.leasehold.error.FileTrouble;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.RegistryUnavailable.Code;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock that makes this program the owner of a registry, held until {@link #close()}.
 *
 * <p>No other class opens {@code owner.lock}. Thread-safe.
 */
public final class OwnerLock implements AutoCloseable {
    private static final long SHORTEST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 50;

    private final RegistryFolder folder;
    private final LockHandle handle;
    private final Object key;

    private OwnerLock(RegistryFolder folder, LockHandle handle, Object key) {
        this.folder = folder;
        this.handle = handle;
        this.key = key;
    }

    /**
     * Takes the lock, trying again for as long as the patience lasts; zero tries once.
     *
     * @throws RegistryUnavailable {@code registry_held}, naming the holder, when the patience or an interrupt ended the
     *     wait
     */
    public static OwnerLock acquire(RegistryFolder folder, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                var lock = attempt(folder);
                if (lock.isPresent()) {
                    return lock.get();
                }
            } catch (IOException e) {
                throw new RegistryUnavailable(
                        Code.REGISTRY_IO,
                        "The lock of the registry cannot be taken: " + FileTrouble.words(e) + ".",
                        "Check the disk and the rights of " + folder.lockFile() + ".",
                        e);
            }
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                throw held(folder);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                    ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS + 1)));
        }
    }

    private static Optional<OwnerLock> attempt(RegistryFolder folder) throws IOException {
        LockHandle handle = LinuxFileLock.isKnown()
                ? LinuxFileLock.open(folder.lockFile())
                : new ChannelFileLock(folder.lockFile());
        var kept = false;
        try {
            if (!handle.tryLock()) {
                return Optional.empty();
            }
            var lock = new OwnerLock(folder, handle, handle.fileKey());
            // The file may have been replaced between open and lock: then the lock is worth nothing.
            kept = lock.stillMine();
            return kept ? Optional.of(lock) : Optional.empty();
        } finally {
            if (!kept) {
                handle.close();
            }
        }
    }

    /** Whether the path of the lock still names the file that is locked here; costs microseconds. */
    public boolean stillMine() {
        try {
            var now = Files.readAttributes(folder.lockFile(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            return now == null || now.equals(key);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes sure that this program is still the owner.
     *
     * @throws RegistryUnavailable {@code registry_lock_replaced} when it is not
     */
    public void check() {
        if (!stillMine()) {
            throw new RegistryUnavailable(
                    Code.REGISTRY_LOCK_REPLACED,
                    "The lock file " + folder.lockFile() + " was removed or replaced while this program held it.",
                    "Leave the files of a registry alone; open the registry again.");
        }
    }

    /** Tells other programs who the owner is; call it when the database is open. */
    void announce(OwnerFacts owner) throws IOException {
        SafeFiles.replace(folder.ownerFile(), ProcessJson.writePretty(owner) + "\n");
    }

    /** Takes back what {@link #announce} said. */
    void withdraw() throws IOException {
        Files.deleteIfExists(folder.ownerFile());
    }

    private static RegistryUnavailable held(RegistryFolder folder) {
        var holder = OwnerFacts.announced(folder)
                .map(owner -> owner.program() + " (pid " + owner.pid() + ", user " + owner.user() + ", since "
                        + Instant.ofEpochMilli(owner.sinceMs()) + ")")
                .orElse("a program that has not said who it is");
        return new RegistryUnavailable(
                Code.REGISTRY_HELD,
                "The registry " + folder.path() + " is held by " + holder + ".",
                "Close that program, or wait until it ends.");
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        handle.close();
    }
}
