package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.error.TimedOut;
import io.leasehold.process.AwaitOutput;
import java.util.List;

/** What the program says to scripts. */
final class ExitCode {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int UNAVAILABLE = 4;
    static final int TIMED_OUT = 5;
    static final int FAILED = 10;
    static final int CANCELLED = 11;
    static final int ABANDONED = 12;
    /** A fault of the program itself, as sysexits.h numbers it. */
    static final int INTERNAL = 70;

    private ExitCode() {}

    /** Each code and what it means, for people. */
    static List<CommandText.Entry> meanings() {
        return List.of(
                meaning(DONE, "Done."),
                meaning(REFUSED, "Refused: what is recorded forbids it."),
                meaning(USAGE, "Wrong use: an argument, an option or a configuration."),
                meaning(NOT_FOUND, "There is no such process, owner or file."),
                meaning(UNAVAILABLE, "The registry cannot be opened, read or written."),
                meaning(TIMED_OUT, "The time given for waiting is over."),
                meaning(FAILED, "The process that was waited for has failed."),
                meaning(CANCELLED, "It was cancelled."),
                meaning(ABANDONED, "It was abandoned: its outcome is unknown."),
                meaning(INTERNAL, "A fault of the program itself."));
    }

    private static CommandText.Entry meaning(int code, String text) {
        return new CommandText.Entry(Integer.toString(code), text);
    }

    static int of(LeaseholdException error) {
        return switch (error) {
            case Refused ignored -> REFUSED;
            case InvalidInput ignored -> USAGE;
            case NotFound ignored -> NOT_FOUND;
            case RegistryUnavailable ignored -> UNAVAILABLE;
            case TimedOut ignored -> TIMED_OUT;
        };
    }

    /** How a process that was waited for has ended. */
    static int of(AwaitOutput output) {
        return switch (output) {
            case AwaitOutput.Success ignored -> DONE;
            case AwaitOutput.Failure ignored -> FAILED;
            case AwaitOutput.Cancelled ignored -> CANCELLED;
            case AwaitOutput.Abandoned ignored -> ABANDONED;
            case AwaitOutput.NoLongerRetained ignored -> DONE;
        };
    }
}
