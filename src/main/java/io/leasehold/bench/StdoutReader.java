package io.leasehold.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Reads what a writing program acknowledged, {@code a LANE NUMBER} a line, until its output ends.
 *
 * <p>A last line without an end is no acknowledgement.
 */
final class StdoutReader {
    private final Process program;
    private final Thread thread;
    private final CountDownLatch first = new CountDownLatch(1);
    private final Map<Integer, Long> newest = new HashMap<>();
    private long acknowledged;
    private long dropped;

    StdoutReader(Process program) {
        this.program = program;
        thread = Thread.ofVirtual().start(this::read);
    }

    /** Returns when something was acknowledged, or when nothing ever will be. */
    void awaitFirst() throws InterruptedException {
        first.await();
    }

    /** Returns when the output has ended. */
    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    /** How many writes were acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    /** Pages that the cut took away. */
    long dropped() {
        return dropped;
    }

    /** The highest acknowledged number of each submitting thread. */
    Map<Integer, Long> newest() {
        return newest;
    }

    private void read() {
        try (var input = program.getInputStream()) {
            var line = new StringBuilder();
            var buffer = new byte[1 << 16];
            for (var read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                for (var i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        take(line.toString());
                        line.setLength(0);
                    } else {
                        line.append((char) buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            first.countDown();
        }
    }

    private void take(String line) {
        var words = line.split(" ");
        if (words[0].equals("d")) {
            dropped += Long.parseLong(words[1]);
            return;
        }
        acknowledged++;
        newest.merge(Integer.parseInt(words[1]), Long.parseLong(words[2]), Math::max);
        first.countDown();
    }
}
