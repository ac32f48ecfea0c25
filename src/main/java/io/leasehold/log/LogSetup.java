package io.leasehold.log;

import io.leasehold.host.Folders;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Leads everything that is logged into the log of the program. Java makes one when the first line is logged, so a
 * command that logs nothing pays nothing.
 */
public final class LogSetup {
    private static final String CHOSEN = "java.util.logging.config.class";

    /** Called by Java, once. */
    public LogSetup() {
        var all = Logger.getLogger("");
        all.setLevel(Level.WARNING);
        Held.OURS.setLevel(LogLevel.INFO.level());
        all.addHandler(new LogHandler(new RotatingLog(Folders.ofThisUser().state())));
    }

    /** From now on the program logs into its own log and no longer on standard error. Before the first line only. */
    public static void choose() {
        System.setProperty(CHOSEN, LogSetup.class.getName());
    }

    /** Java forgets the level of a logger that nobody holds. */
    private static final class Held {
        private static final Logger OURS = Logger.getLogger(LogLevel.OURS);
    }
}
