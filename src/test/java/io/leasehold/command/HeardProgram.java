package io.leasehold.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program that runs beside a reader, who hears all it says and may wait for some of it. */
final class HeardProgram {
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder said = new StringBuilder();

    HeardProgram(ProcessBuilder builder) throws IOException {
        process = builder.redirectErrorStream(true).start();
        // Read to its end: a pipe that nobody empties stops the program.
        Thread.ofPlatform().daemon().name("what-it-says").start(this::hear);
    }

    private void hear() {
        try (var reader = process.inputReader()) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            // With a program that is ended by force its pipe is closed.
        }
    }

    Process process() {
        return process;
    }

    /** Waits until it has said what is shown; nothing is waited for where nothing is shown. */
    void await(ShownCommand step, long seconds) throws InterruptedException {
        while (!step.showsNothing() && !step.beginsWith(said.toString())) {
            var line = lines.poll(seconds, TimeUnit.SECONDS);
            assertThat(line)
                    .as("$ " + step.command() + "\n" + said + "\nis shown as\n" + step.shown())
                    .isNotNull();
            said.append(line).append('\n');
        }
    }
}
