package io.leasehold.console.acts;

import io.leasehold.engine.command.CommandSpec;
import io.leasehold.engine.command.CommandStart;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed to start a command. Immutable.
 *
 * @param command program and arguments in one line
 * @param disposition what a sweep may do when the owner is lost; absent: not chosen yet
 * @param id the id; blank: a new one
 * @param label what people call it; blank: the program's name
 * @param in where it runs
 * @param tries how often it may begin
 * @param limit time limit, e.g. {@code 30m}; blank: none
 */
record StartForm(
        String command,
        @Nullable RecoveryDisposition disposition,
        String id,
        String label,
        RunsIn in,
        Tries tries,
        String limit) {
    /** What is still missing or wrong, as a sentence; empty when it can be tried. */
    String problem() {
        try {
            if (Words.split(command).isEmpty()) {
                return "Name a program.";
            }
            if (disposition == null) {
                return "Choose what happens if its owner is lost.";
            }
            tries.most();
            timeoutMs();
            return "";
        } catch (InvalidInput e) {
            return e.text() + " " + e.remedy();
        }
    }

    /** The command to register. */
    CommandStart start(String newId) {
        var words = Words.split(command);
        if (words.isEmpty() || disposition == null) {
            throw new InvalidInput(InvalidInput.Code.INVALID_ARGUMENT, problem(), "Fill in the form.");
        }
        var spec = new CommandSpec(words.getFirst(), words.subList(1, words.size()), null, timeoutMs(), null);
        return new CommandStart(
                id.isBlank() ? newId : id.strip(),
                label.isBlank() ? null : label.strip(),
                disposition,
                tries.most(),
                spec);
    }

    private @Nullable Long timeoutMs() {
        return limit.isBlank() ? null : (Long) Span.parse(limit.strip()).toMillis();
    }

    /** The command line that does the same. */
    String commandLine() {
        var words = StartWords.of(id, disposition, tries, label);
        in.addTo(words);
        words.option("--timeout", limit);
        words.add("--");
        try {
            Words.split(command).forEach(words::add);
        } catch (InvalidInput open) {
            words.add(command);
        }
        return words.line();
    }
}
