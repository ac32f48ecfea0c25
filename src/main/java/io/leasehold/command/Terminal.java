package io.leasehold.command;

import io.leasehold.host.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
 * @param outScreen on which somebody reads {@code out}
 * @param errScreen on which somebody reads {@code err}
 * @param wall wall time
 * @param zone the zone in which times are shown
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Path cwd,
        Screen outScreen,
        Screen errScreen,
        InstantSource wall,
        ZoneId zone) {
    private static final int NARROWEST = 40;
    private static final int USUAL = 120;

    /** The terminal of this program. */
    public static Terminal ofThisProgram() {
        var outScreen = Screen.behind(Screen.OUT);
        var errScreen = Screen.behind(Screen.ERR);
        return new Terminal(
                outScreen.real() ? System.out : unicode(FileDescriptor.out),
                errScreen.real() ? System.err : unicode(FileDescriptor.err),
                System.in,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                outScreen,
                errScreen,
                InstantSource.system(),
                ZoneId.systemDefault());
    }

    /** Files and pipes hold UTF-8 whatever the locale is: JSON is nothing else. */
    private static PrintStream unicode(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Columns of a line; unbounded when nobody reads it on a screen. */
    int width() {
        if (!outScreen.real()) {
            return Integer.MAX_VALUE;
        }
        try {
            return Math.max(NARROWEST, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException notGiven) {
            return outScreen.columns() == 0 ? USUAL : Math.max(NARROWEST, outScreen.columns());
        }
    }

    /** Whether colours may be used (no-color.org). */
    boolean colours() {
        return outScreen.real() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    long nowMs() {
        return wall.millis();
    }
}
