package io.leasehold.demo;

import io.leasehold.host.OwnProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A worker of this program in a virtual machine of its own, whose words are passed on. */
final class DemoWorker implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Process process;
    private final Thread reader;

    private DemoWorker(Process process, Thread reader) {
        this.process = process;
        this.reader = reader;
    }

    static DemoWorker start(Path registry, String ownerId, UnaryOperator<String> shown, PrintStream out) {
        try {
            var process = OwnProgram.with(
                            List.of("worker", "--registry", registry.toString(), "--owner-id", ownerId, "--ttl", "30s"))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var reader = Thread.ofVirtual().start(() -> {
                try (var lines = process.inputReader()) {
                    lines.lines().forEach(line -> out.println("  " + ownerId + " | " + shown.apply(line)));
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

    long pid() {
        return process.pid();
    }

    /** Waits until that holds; false when the patience or the worker ends first. */
    boolean until(BooleanSupplier condition, Duration patience) {
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
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
