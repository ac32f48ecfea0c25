package io.leasehold.demo;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A worker of this program in a virtual machine of its own, whose words are passed on. Thread-safe. */
public final class DemoWorker implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Process process;
    private final Thread reader;
    private volatile List<ProcessHandle> left = List.of();

    private DemoWorker(Process process, Thread reader) {
        this.process = process;
        this.reader = reader;
    }

    /**
     * Starts one.
     *
     * @param said gets each line that it prints, on a thread of its own
     */
    public static DemoWorker start(Path registry, String ownerId, Consumer<String> said) {
        try {
            var process = OwnProgram.with(
                            List.of("worker", "--registry", registry.toString(), "--owner-id", ownerId, "--ttl", "30s"))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var reader = Thread.ofVirtual().start(() -> {
                try (var lines = process.inputReader()) {
                    lines.lines().forEach(said);
                } catch (IOException | UncheckedIOException e) {
                    // It was killed in the middle of a line; there is nothing more to pass on.
                    return;
                }
            });
            return new DemoWorker(process, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Waits until that holds; false when the patience or the worker ends first. */
    public boolean until(BooleanSupplier condition, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return true;
    }

    /** Ends it as a crash does: SIGKILL, no handler runs. */
    public synchronized void kill() {
        if (process.isAlive()) {
            left = process.descendants().toList();
        }
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the commands that outlived it, for somebody who does not wait for a recovery to do it. What a command
     * starts while this looks ends by itself.
     */
    public void endLeftovers() {
        for (var child : left) {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
    }

    /** Ends it like {@link #kill}, if it still runs. Idempotent. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
