package io.leasehold.lease;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Asks a program of the operating system for one value. */
final class SystemCommand {
    private static final long PATIENCE_SECONDS = 10;

    private SystemCommand() {}

    /** The first group of the pattern in what the program prints. */
    static String ask(Pattern pattern, String... command) throws IOException {
        var found = pattern.matcher(output(List.of(command)));
        if (!found.find()) {
            throw new IOException(command[0] + " did not say it");
        }
        return found.group(1).trim();
    }

    private static String output(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " did not answer");
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
