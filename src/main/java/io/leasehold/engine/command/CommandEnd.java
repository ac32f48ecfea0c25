package io.leasehold.engine.command;

import io.leasehold.process.AwaitOutput;

/** How an execution of a command ended. Nothing of it runs any more. */
public sealed interface CommandEnd {
    /**
     * It has this outcome.
     *
     * @param stdout the beginning of its standard output, as much as was asked for
     */
    record Ended(AwaitOutput output, String stdout) implements CommandEnd {}

    /** It was stopped because it was told to, or never began for that reason, and has no outcome. */
    record Stopped() implements CommandEnd {}
}
