package io.leasehold.engine.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads what a child writes until it closes its streams, on threads of its own. Thread-safe. */
final class ChildStreams {
    private static final int COMPLAINT_BYTES = 300;

    private final Process child;
    private final CommandOutput output;
    private final Runnable whenPassed;
    private final CountDownLatch open = new CountDownLatch(2);
    private volatile boolean passed;
    private volatile String complaint = "";

    private ChildStreams(Process child, CommandOutput output, Runnable whenPassed) {
        this.child = child;
        this.output = output;
        this.whenPassed = whenPassed;
    }

    /**
     * Begins to read.
     *
     * @param whenPassed called once, on a reading thread, when the child becomes its program
     */
    static ChildStreams of(Process child, CommandOutput output, Runnable whenPassed) {
        var streams = new ChildStreams(child, output, whenPassed);
        // A read of a pipe holds its carrier, so many commands at once would starve every virtual thread.
        Thread.ofPlatform().daemon().name("command-stdout").start(streams::readOut);
        Thread.ofPlatform().daemon().name("command-stderr").start(streams::readErr);
        return streams;
    }

    /** Whether the child has become its program, or was about to. Final once the streams are closed. */
    boolean passed() {
        return passed;
    }

    /** The beginning of what was written to standard error. */
    String complaint() {
        return complaint;
    }

    private void readOut() {
        try (var from = child.getInputStream()) {
            passed = Gate.passed(from);
            if (passed) {
                whenPassed.run();
            }
            pump(from, OutputFrame.Stream.OUT);
        } catch (IOException e) {
            // Left below: somebody else held it open.
        } finally {
            open.countDown();
        }
    }

    private void readErr() {
        try (var from = child.getErrorStream()) {
            pump(from, OutputFrame.Stream.ERR);
        } catch (IOException e) {
            // As above.
        } finally {
            open.countDown();
        }
    }

    private void pump(InputStream from, OutputFrame.Stream stream) throws IOException {
        var buffer = new byte[OutputFiles.LARGEST_FRAME];
        for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (stream == OutputFrame.Stream.ERR && complaint.length() < COMPLAINT_BYTES) {
                var length = Math.min(read, COMPLAINT_BYTES - complaint.length());
                complaint += new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            }
            output.write(stream, Arrays.copyOf(buffer, read));
        }
    }

    /** Waits until both streams are closed; false when somebody still holds one open after that time. */
    boolean awaitClosed(long atMostMs) {
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMs);
        while (true) {
            try {
                return open.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // Nothing here reacts to interrupts: a run is stopped by its signal, after its tree has ended.
                continue;
            }
        }
    }

    /** Stops listening, although somebody still holds a stream open. */
    void leave() {
        close(child.getInputStream());
        close(child.getErrorStream());
    }

    private static void close(InputStream stream) {
        // Closing waits for a reader that is blocked in the pipe, so it must not be waited for in turn.
        Thread.ofPlatform().daemon().name("command-close").start(() -> {
            try {
                stream.close();
            } catch (IOException e) {
                // Nobody reads it any more.
            }
        });
    }
}
