package io.leasehold.log;

import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Takes every line there is to log. Thread-safe. */
final class LogHandler extends Handler {
    private final RotatingLog log;
    private final long pid = ProcessHandle.current().pid();

    LogHandler(RotatingLog log) {
        this.log = log;
    }

    @Override
    public void publish(LogRecord line) {
        if (!isLoggable(line)) {
            return;
        }
        try {
            log.append(LogLine.of(line, pid));
        } catch (IOException nowhere) {
            // A full disk or a folder that may not be written to: the program goes on, and nobody is left to be told.
        }
    }

    /** Every line is written at once. */
    @Override
    public void flush() {}

    @Override
    public void close() {}
}
