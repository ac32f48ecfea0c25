package io.leasehold.console.acts;

import io.leasehold.engine.command.CommandEvents;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The steps from a request to cancel to the end of the process, as the events tell them. Pure. */
final class CancelLadder {
    private CancelLadder() {}

    /**
     * One step.
     *
     * @param atMs when it happened, or is due; absent: not yet
     * @param due whether it has not happened yet
     */
    record Step(String word, @Nullable Long atMs, boolean due) {}

    /**
     * The steps; none when nobody asked for a cancel.
     *
     * @param owner who runs it; absent: nobody
     */
    static List<Step> of(ProcessRecord record, @Nullable String owner, List<ProcessEvent> events) {
        var asked = record.cancelRequest();
        if (asked == null) {
            return List.of();
        }
        var steps = new ArrayList<Step>();
        steps.add(new Step("asked by " + asked.requestedBy(), asked.requestedAtMs(), false));
        var seen = moment(CommandEvents.cancelSeenMs(events));
        var term = moment(CommandEvents.signalSentMs(events, "SIGTERM"));
        var kill = moment(CommandEvents.signalSentMs(events, "SIGKILL"));
        var ended = record.outcome() == null ? null : (Long) record.updatedAtMs();
        var command = record.registration().input() instanceof ProcessInput.Engine engine
                && engine.kind().equals("command")
                && record.child() != null;
        if (command) {
            if (seen != null || ended == null) {
                steps.add(new Step(owner == null ? "seen" : "seen by " + owner, seen, false));
            }
            if (term != null || ended == null) {
                steps.add(new Step("SIGTERM", term, false));
            }
            if (kill != null) {
                steps.add(new Step("SIGKILL", kill, false));
            } else if (term != null && ended == null) {
                steps.add(new Step("SIGKILL due", term + grace(record), true));
            }
        }
        steps.add(new Step("ended", ended, false));
        return steps;
    }

    private static long grace(ProcessRecord record) {
        return record.registration().input() instanceof ProcessInput.Engine engine
                ? CommandSpec.fromJson(engine.payload()).grace()
                : CommandSpec.DEFAULT_GRACE_MS;
    }

    private static @Nullable Long moment(OptionalLong at) {
        return at.isPresent() ? (Long) at.getAsLong() : null;
    }
}
