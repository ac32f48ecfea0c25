package io.leasehold.engine.command;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import tools.jackson.databind.node.ObjectNode;

/** What the end of a command means for its process (rulings R21). Pure. */
final class CommandOutcome {
    private static final int SIGNALS = 128;
    private static final int LAST_SIGNAL = 64;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private CommandOutcome() {}

    /** Nothing of the command ran. */
    static AwaitOutput cancelledBeforeItBegan(int attempt) {
        var what = attempt == 1 ? "the command" : "the command of try " + attempt;
        return new AwaitOutput.Cancelled("Cancelled before " + what + " began.", null, null);
    }

    /** It was ended because somebody asked for it: also with code 0, for it did not come to its own end. */
    static AwaitOutput cancelled(CommandSpec spec, ObjectNode facts) {
        return new AwaitOutput.Cancelled("`" + spec.name() + "` was stopped.", facts, null);
    }

    /** It was ended by its time limit. */
    static AwaitOutput timedOut(CommandSpec spec, ObjectNode facts) {
        return failure(
                FailureClass.TIMEOUT,
                "command_timeout",
                "`" + spec.name() + "` was stopped after its time limit of " + spec.timeoutMs() + " ms.",
                facts);
    }

    /**
     * It ended by itself.
     *
     * @param complaint the beginning of its standard error
     */
    static AwaitOutput ended(CommandSpec spec, int code, String complaint, ObjectNode facts) {
        if (code == 0) {
            return new AwaitOutput.Success(facts, null);
        }
        if ((code == NOT_EXECUTABLE || code == NOT_FOUND) && complaint.startsWith(Gate.NAME + ":")) {
            return failure(
                    FailureClass.INVALID_REQUEST,
                    "command_not_executable",
                    "The system could not execute `" + spec.program() + "`, e.g. because its interpreter is missing: "
                            + complaint.lines().findFirst().orElse("").strip(),
                    facts);
        }
        return failure(FailureClass.EXECUTION, "command_exit", exitText(spec, code), facts);
    }

    /** What an exit code says; the runtime reports a death by signal n as 128 + n, and so may a shell of its child. */
    static ObjectNode withExit(ObjectNode facts, int code) {
        facts.put("exit_code", code);
        if (bySignal(code)) {
            facts.put("signal", code - SIGNALS);
        }
        return facts;
    }

    private static boolean bySignal(int code) {
        return code > SIGNALS && code <= SIGNALS + LAST_SIGNAL;
    }

    private static String exitText(CommandSpec spec, int code) {
        return bySignal(code)
                ? "`" + spec.name() + "` was ended by signal " + (code - SIGNALS) + " (exit code " + code + ")."
                : "`" + spec.name() + "` exited with code " + code + ".";
    }

    private static AwaitOutput failure(FailureClass failureClass, String code, String message, ObjectNode facts) {
        return new AwaitOutput.Failure(failureClass, code, message, facts, null);
    }
}
