package io.leasehold.process;

import org.jspecify.annotations.Nullable;

/** What an event does beside being recorded: it may end the process, and it may ask for a wake. */
public record EventSemantics(
        @Nullable TerminalSpec terminal, @Nullable WakeSpec wake) {
    /** Only recorded. */
    public static final EventSemantics NONE = new EventSemantics(null, null);

    /** Ends the process with that status; the selector yields the outcome from the payload. */
    public record TerminalSpec(
            ProcessStatus status, @Nullable ValueSelector awaitOutput) {}

    /** Asks for a wake with the selected input, when the condition is truthy. */
    public record WakeSpec(@Nullable ValueSelector when, ValueSelector input) {}
}
