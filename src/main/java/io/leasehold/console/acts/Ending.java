package io.leasehold.console.acts;

import io.leasehold.console.frame.CommandLine;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import java.util.ArrayList;
import java.util.List;

/**
 * How a person says that an external process ended. Immutable.
 *
 * @param how which kind of end
 * @param value a JSON value, for success
 * @param code a short code, for failure
 * @param message what happened, for failure
 */
record Ending(How how, String value, String code, String message) {
    /** The kinds of end. */
    enum How {
        SUCCESS,
        FAILURE,
        CANCELLED
    }

    /** What is stored. */
    AwaitOutput output(String reason) {
        return switch (how) {
            case SUCCESS -> new AwaitOutput.Success(ProcessJson.parse(value.isBlank() ? "null" : value), null);
            case FAILURE -> {
                if (code.isBlank() || code.indexOf(':') >= 0) {
                    throw new InvalidInput(
                            InvalidInput.Code.INVALID_ARGUMENT,
                            "A failure needs a short code without a colon.",
                            "E.g.: rejected");
                }
                yield new AwaitOutput.Failure(FailureClass.EXTERNAL, code.strip(), message.strip(), null, null);
            }
            case CANCELLED -> new AwaitOutput.Cancelled(reason.strip(), null, null);
        };
    }

    /** What is wrong with it, as a sentence; empty when nothing is. */
    String problem() {
        try {
            output("checked");
            return "";
        } catch (InvalidInput e) {
            return e.text() + " " + e.remedy();
        }
    }

    /** The command line that says the same. */
    String commandLine(String id, String reason) {
        var words = new ArrayList<String>(List.of("complete", id));
        switch (how) {
            case SUCCESS -> words.addAll(List.of("--success", value.isBlank() ? "null" : value.strip()));
            case FAILURE -> words.addAll(List.of("--failure", code.strip() + ":" + message.strip()));
            case CANCELLED -> words.add("--cancelled");
        }
        words.addAll(List.of("--reason", CommandLine.reasonOrPlace(reason)));
        return CommandLine.of(words);
    }
}
