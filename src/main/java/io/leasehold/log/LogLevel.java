package io.leasehold.log;

import java.util.logging.Level;
import java.util.logging.Logger;

/** How much is logged. */
public enum LogLevel {
    /** Faults of the program itself. */
    ERROR(Level.SEVERE),
    /** And what an operator should look at. */
    WARN(Level.WARNING),
    /** And every error that was told to somebody, and when a worker or a window began. */
    INFO(Level.INFO),
    /** And what only helps to find a fault. */
    DEBUG(Level.FINE);

    /** Everything of this program is logged under it. */
    static final String OURS = "io.leasehold";

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }

    /** Logs that much from now on, in the whole program; libraries never below warnings. */
    public void use() {
        Logger.getLogger(OURS).setLevel(level);
    }
}
