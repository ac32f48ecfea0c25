package io.leasehold.engine.command;

import io.leasehold.engine.StopReason;
import io.leasehold.process.ProcessJson;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Waits for the end of a command that has been let go, brings it about when told to, and ends what it leaves behind.
 *
 * <p>Never waits for the registry or the disk, so that no signal comes late. Its waiting belongs to one thread; it is
 * told from any.
 */
final class CommandWatch {
    private static final long LOOK_AGAIN_MS = 1_000;
    private static final long PROGRESS_EVERY_MS = 10_000;
    private static final long LEFT_BEHIND_GRACE_MS = 1_000;
    private static final long LONGEST_GRACE_MS = TimeUnit.DAYS.toMillis(365);

    private final CommandSpec spec;
    private final int attempt;
    private final long leader;
    private final TreeEnding tree;
    private final CommandOutput output;
    private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final TreeSet<Long> leftBehind = new TreeSet<>();
    private final long beganNanos = System.nanoTime();
    private @Nullable Scribe scribe;
    private @Nullable Ending ending;
    private boolean effective;
    private boolean insistSaid;
    private long limitAtMs = Long.MAX_VALUE;
    private long insistAtMs = Long.MAX_VALUE;
    private long reportedBytes;
    private long reportedAtMs;

    /** Why the command is being ended. */
    enum Ending {
        CANCEL,
        DRAIN,
        TIMEOUT,
        LEASE_LOST;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private sealed interface News {
        record Began() implements News {}

        record Exited(int code) implements News {}

        record Stop(StopReason reason) implements News {}
    }

    /**
     * How a command came to its end.
     *
     * @param code as the runtime reports it
     * @param durationMs until the command itself ended
     * @param ending why it was being ended; absent: by itself
     * @param effective whether the command itself still ran when it was told to end
     * @param leftBehind who still ran when the command itself had ended by itself
     */
    record End(int code, long durationMs, @Nullable Ending ending, boolean effective, List<Long> leftBehind) {}

    CommandWatch(CommandSpec spec, int attempt, long leader, TreeEnding tree, CommandOutput output) {
        this.spec = spec;
        this.attempt = attempt;
        this.leader = leader;
        this.tree = tree;
        this.output = output;
    }

    /** The child becomes its program: from here on its time is counted. */
    void began() {
        news.add(new News.Began());
    }

    /** The command itself has ended. */
    void exited(int code) {
        news.add(new News.Exited(code));
    }

    /** The run is told to stop. */
    void stop(StopReason reason) {
        news.add(new News.Stop(reason));
    }

    /** Returns when nothing of the command runs any more. */
    End toEnd(Scribe events) {
        scribe = events;
        var code = awaitExit();
        var durationMs = elapsedMs();
        endLeftBehind();
        return new End(code, durationMs, ending, effective, List.copyOf(leftBehind));
    }

    private int awaitExit() {
        while (true) {
            switch (next(waitMs())) {
                case null -> look();
                case News.Began ignored -> limitAtMs = limitFromNow();
                case News.Exited exited -> {
                    return exited.code();
                }
                case News.Stop stop -> stopped(stop.reason());
            }
        }
    }

    private long waitMs() {
        var due = ending == null ? limitAtMs : insistAtMs;
        return Math.clamp(due - elapsedMs(), 1, LOOK_AGAIN_MS);
    }

    private long limitFromNow() {
        var limit = spec.timeoutMs();
        var now = elapsedMs();
        return limit == null || limit > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + limit;
    }

    private @Nullable News next(long waitMs) {
        try {
            return news.poll(waitMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nothing here reacts to interrupts: a run is stopped by its signal, after its tree has ended.
            return null;
        }
    }

    private void look() {
        var now = elapsedMs();
        if (ending == null && now >= limitAtMs) {
            end(Ending.TIMEOUT);
        }
        if (ending != null && now >= insistAtMs) {
            insist();
        }
        sayProgress(now);
    }

    private void stopped(StopReason reason) {
        switch (reason) {
            case CANCEL -> {
                if (ending == null) {
                    var payload = ProcessJson.object();
                    payload.put("attempt", attempt);
                    say(CommandEvents.CANCEL_SEEN, payload, "cancel_seen:" + attempt);
                    end(Ending.CANCEL);
                }
            }
            case DRAIN -> {
                if (ending == null) {
                    end(Ending.DRAIN);
                }
            }
            case LEASE_LOST -> {
                ending = Ending.LEASE_LOST;
                insist();
            }
        }
    }

    private void end(Ending why) {
        ending = why;
        insistAtMs = elapsedMs() + Math.min(spec.grace(), LONGEST_GRACE_MS);
        report("SIGTERM", tree.ask(), why.word());
    }

    private void insist() {
        // A process in an uninterruptible wait ends when its device answers; look again each second.
        insistAtMs = elapsedMs() + LOOK_AGAIN_MS;
        report("SIGKILL", tree.insist(), ending == null ? CommandEvents.LEFT_BEHIND : ending.word());
    }

    /** The command has ended; what it left behind must not outlive its lease (safety.md 21). */
    private void endLeftBehind() {
        if (ending == null) {
            insistAtMs = elapsedMs() + LEFT_BEHIND_GRACE_MS;
        }
        var byItself = ending == null;
        while (!tree.proven()) {
            var insist = elapsedMs() >= insistAtMs || ending == Ending.LEASE_LOST;
            var step = insist ? tree.insist() : tree.ask();
            if (byItself) {
                leftBehind.addAll(step.reached());
            }
            report(insist ? "SIGKILL" : "SIGTERM", step, ending == null ? CommandEvents.LEFT_BEHIND : ending.word());
            if (!tree.proven() && next(tree.pauseMs()) instanceof News.Stop stop) {
                heardTooLate(stop.reason());
            }
        }
    }

    /** The command has come to its own end; only a lost lease still changes how the rest is ended. */
    private void heardTooLate(StopReason reason) {
        if (reason == StopReason.LEASE_LOST) {
            ending = Ending.LEASE_LOST;
        }
    }

    private void report(String signal, TreeEnding.Step step, String why) {
        effective = effective || step.reached().contains(leader);
        var again = signal.equals("SIGKILL") && insistSaid;
        if (step.empty() || again) {
            return;
        }
        insistSaid = signal.equals("SIGKILL");
        say(CommandEvents.SIGNAL_SENT, CommandEvents.signalSent(signal, step, why), null);
    }

    private void sayProgress(long now) {
        var bytes = output.bytes();
        if (ending == null && bytes.total() != reportedBytes && now - reportedAtMs >= PROGRESS_EVERY_MS) {
            reportedBytes = bytes.total();
            reportedAtMs = now;
            var payload = ProcessJson.object();
            payload.put("stdout_bytes", bytes.out());
            payload.put("stderr_bytes", bytes.err());
            say(CommandEvents.OUTPUT, payload, null);
        }
    }

    private void say(String type, ObjectNode payload, @Nullable String key) {
        if (scribe != null && ending != Ending.LEASE_LOST) {
            scribe.say(type, payload, key);
        }
    }

    private long elapsedMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    }
}
