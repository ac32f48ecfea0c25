package io.leasehold.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/**
 * The person or program at the other end of the command line.
 *
 * @param out for results
 * @param err for notes and errors
 * @param in what {@code -} reads
 * @param environment the variables of this program
 * @param cwd the folder it was started in
 * @param interactive whether somebody reads {@code out} on a screen
 * @param wall wall time
 * @param zone the zone in which times are shown
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Path cwd,
        boolean interactive,
        InstantSource wall,
        ZoneId zone) {
    private static final int NARROWEST = 40;
    private static final int USUAL = 120;

    /** The terminal of this program. */
    public static Terminal ofThisProgram() {
        return new Terminal(
                System.out,
                System.err,
                System.in,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                System.console() != null && System.console().isTerminal(),
                InstantSource.system(),
                ZoneId.systemDefault());
    }

    /** Columns of a line; unbounded when nobody reads it on a screen. */
    int width() {
        if (!interactive) {
            return Integer.MAX_VALUE;
        }
        try {
            return Math.max(NARROWEST, Integer.parseInt(environment.getOrDefault("COLUMNS", Integer.toString(USUAL))));
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }

    /** Whether colours may be used (no-color.org). */
    boolean colours() {
        return interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    long nowMs() {
        return wall.millis();
    }
}
