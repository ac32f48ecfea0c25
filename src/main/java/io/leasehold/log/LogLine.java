package io.leasehold.log;

import io.leasehold.error.LeaseholdException;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What is written for one thing that was logged: the moment, how grave it is, the program, the room, the code that the
 * user read (if any), the text without its secrets; below it, for a fault of the program, where it happened. Pure.
 */
final class LogLine {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final Formatter MESSAGE = new SimpleFormatter();
    private static final int DEEPEST = 8;
    private static final int FRAMES = 40;

    private LogLine() {}

    static String of(LogRecord record, long pid) {
        var thrown = record.getThrown();
        var text = new StringBuilder();
        text.append(TIME.format(record.getInstant()))
                .append(' ')
                .append(level(record.getLevel()))
                .append(' ')
                .append(pid)
                .append(' ')
                .append(room(record.getLoggerName()))
                .append(' ');
        var message = MESSAGE.formatMessage(record);
        if (thrown instanceof LeaseholdException known) {
            text.append('[').append(known.code()).append("] ");
            append(text, message.isEmpty() ? known.text() : message);
            causes(text, known.getCause());
        } else {
            append(text, message);
            if (thrown != null) {
                trace(text, thrown);
            }
        }
        return text.append('\n').toString();
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    /** Our own names in short, those of others in full. */
    private static String room(@Nullable String logger) {
        if (logger == null || logger.isEmpty()) {
            return "-";
        }
        return logger.startsWith(LogLevel.OURS + ".") ? logger.substring(LogLevel.OURS.length() + 1) : logger;
    }

    /** Foreign text stays on its line and obeys nobody. */
    private static void append(StringBuilder to, String message) {
        to.append(VisibleText.line(Masking.USUAL.text(message)));
    }

    private static void causes(StringBuilder to, @Nullable Throwable cause) {
        var next = cause;
        for (var depth = 0; next != null && depth < DEEPEST; depth++) {
            to.append(" <- ");
            append(to, next.toString());
            next = next.getCause();
        }
    }

    private static void trace(StringBuilder to, Throwable thrown) {
        Throwable next = thrown;
        for (var depth = 0; next != null && depth < DEEPEST; depth++) {
            to.append("\n  ").append(depth == 0 ? "" : "caused by ");
            append(to, next.toString());
            var frames = next.getStackTrace();
            for (var at = 0; at < Math.min(frames.length, FRAMES); at++) {
                to.append("\n    at ").append(frames[at]);
            }
            next = next.getCause();
        }
    }
}
