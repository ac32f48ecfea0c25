package io.leasehold.engine.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process of this machine, as {@code /proc/PID/stat} shows it.
 *
 * @param pid its id
 * @param state one letter: R, S, D, T, Z, X
 * @param parent the id of its parent, or of who took it over
 * @param session its session
 * @param cpuTicks processor time so far, in clock ticks
 * @param startTicks when it started, in clock ticks since boot
 */
record ProcEntry(long pid, char state, long parent, long session, long cpuTicks, long startTicks) {
    /** Empty when it is gone, or its line cannot be read. */
    static Optional<ProcEntry> read(long pid) {
        try {
            return parse(pid, Files.readString(folder(pid).resolve("stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Path folder(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    /** The name stands in parentheses and may hold anything, so fields count from the last one. */
    static Optional<ProcEntry> parse(long pid, String stat) {
        var end = stat.lastIndexOf(") ");
        if (end < 0) {
            return Optional.empty();
        }
        var fields = stat.substring(end + 2).strip().split(" ");
        if (fields.length < 20) {
            return Optional.empty();
        }
        return Optional.of(new ProcEntry(
                pid,
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                Long.parseLong(fields[19])));
    }

    /** Whether it is that very process and no later one with the same id. */
    boolean is(ProcEntry other) {
        return pid == other.pid && startTicks == other.startTicks;
    }

    /** An entry without threads that nobody has waited for: it executes nothing any more. */
    boolean ended() {
        if (state != 'Z' && state != 'X') {
            return false;
        }
        try (var threads = Files.list(folder(pid).resolve("task"))) {
            return threads.count() <= 1;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException | UncheckedIOException e) {
            // A leader that has ended may leave threads behind; what cannot be read may still run.
            return false;
        }
    }
}
