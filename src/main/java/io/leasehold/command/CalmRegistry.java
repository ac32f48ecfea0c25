package io.leasehold.command;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.TimedOut;
import io.leasehold.registry.h2.RegistryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A registry that is looked at again and again, and left alone in between: whoever only waits must not keep those away
 * who work. Nothing in it changes without another owner, and an owner changes its file. Not thread-safe.
 */
final class CalmRegistry {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    /** An owner may have come and gone between the close and the first look at the file. */
    private static final long OPEN_ANYWAY = TimeUnit.SECONDS.toNanos(10);

    private final Path folder;
    private final Terminal terminal;
    private boolean told;

    CalmRegistry(Path folder, Terminal terminal) {
        this.folder = folder;
        this.terminal = terminal;
    }

    /**
     * Opens it, as soon as nobody else owns it. Close it soon.
     *
     * @throws TimedOut when the patience ends first
     */
    Opened open(Duration patience) {
        try {
            return Opened.existing(folder, terminal);
        } catch (RegistryUnavailable held) {
            requireHeld(held);
            say(held.text() + " Waiting for it.");
        }
        try {
            return Opened.existing(folder, patience.isNegative() ? Duration.ZERO : patience, terminal);
        } catch (RegistryUnavailable held) {
            requireHeld(held);
            throw new TimedOut(
                    null, "The time is over, and the registry is still owned: " + held.text(), held.remedy());
        }
    }

    /**
     * Waits until another owner may have changed it.
     *
     * @param processId for which it is
     * @throws TimedOut when the patience ends first
     */
    void awaitChange(Duration patience, String processId) {
        var began = System.nanoTime();
        var seen = changedAt();
        if (patience.isPositive()) {
            say("Nobody works on this registry now; waiting for a worker.");
        }
        while (changedAt().equals(seen) && System.nanoTime() - began < OPEN_ANYWAY) {
            if (System.nanoTime() - began >= patience.toNanos()) {
                throw new TimedOut(
                        processId,
                        "The time is over, and \"" + processId + "\" has not ended.",
                        "Wait longer, or ask why with: leasehold why " + processId);
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    /** By its name only: whoever opens the file would take the lock from its owner (safety.md 1). */
    private Optional<FileTime> changedAt() {
        try {
            return Optional.of(Files.getLastModifiedTime(new RegistryFolder(folder).databaseFile()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private void say(String text) {
        if (!told) {
            terminal.err().println("leasehold: " + VisibleText.line(text));
            told = true;
        }
    }

    private static void requireHeld(RegistryUnavailable error) {
        if (error.kind() != RegistryUnavailable.Code.REGISTRY_HELD) {
            throw error;
        }
    }
}
