package io.leasehold.console.acts;

import io.leasehold.console.frame.CommandLine;
import io.leasehold.engine.command.CapturedEnvironment;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.engine.command.CommandStart;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed to start a command. Immutable.
 *
 * @param command program and arguments in one line
 * @param disposition what a sweep may do when the owner is lost; absent: not chosen yet
 * @param id the id; blank: a new one
 * @param label what people call it; blank: the program's name
 * @param folder where it runs
 * @param variables {@code NAME=value} or {@code NAME}, one a line
 * @param everything whether every variable is captured
 * @param tries how often it may begin; blank: without bound
 * @param limit time limit, e.g. {@code 30m}; blank: none
 */
record StartForm(
        String command,
        @Nullable RecoveryDisposition disposition,
        String id,
        String label,
        String folder,
        String variables,
        boolean everything,
        String tries,
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
            attempts();
            timeoutMs();
            return "";
        } catch (InvalidInput e) {
            return e.text() + " " + e.remedy();
        }
    }

    /** The command to register; looks at the file system. */
    CommandStart start(String newId) {
        var words = Words.split(command);
        if (words.isEmpty() || disposition == null) {
            throw invalid(problem(), "Fill in the form.");
        }
        var spec = new CommandSpec(words.getFirst(), words.subList(1, words.size()), null, timeoutMs(), null);
        return new CommandStart(
                id.isBlank() ? newId : id.strip(),
                label.isBlank() ? null : label.strip(),
                disposition,
                attempts(),
                spec);
    }

    /** What it will run in, captured now. */
    ExecutionEnvironment environment(Map<String, String> here) {
        var path = Path.of(folder.strip());
        if (!path.isAbsolute() || !Files.isDirectory(path)) {
            throw invalid("The folder " + folder.strip() + " does not exist.", "Name a folder by its whole path.");
        }
        return CapturedEnvironment.capture(path, here, additions(), everything);
    }

    private List<String> additions() {
        return variables
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private @Nullable Integer attempts() {
        if (tries.isBlank()) {
            return null;
        }
        if (!tries.strip().matches("[1-9][0-9]{0,6}")) {
            throw invalid("‘" + tries.strip() + "’ is no number of tries.", "Write a whole number from 1, or nothing.");
        }
        return Integer.valueOf(tries.strip());
    }

    private @Nullable Long timeoutMs() {
        return limit.isBlank() ? null : (Long) Span.parse(limit.strip()).toMillis();
    }

    /** The command line that does the same. */
    String commandLine() {
        var words = new ArrayList<String>(List.of("start"));
        option(words, "--id", id);
        option(words, "--disposition", disposition == null ? "" : disposition.label());
        option(words, "--max-attempts", tries.isBlank() ? "" : tries);
        option(words, "--label", label);
        option(words, "--cwd", folder);
        additions().forEach(addition -> option(words, "--env", addition));
        if (everything) {
            words.add("--inherit-env");
        }
        option(words, "--timeout", limit);
        words.add("--");
        try {
            words.addAll(Words.split(command));
        } catch (InvalidInput open) {
            words.add(command);
        }
        return CommandLine.of(words);
    }

    private static void option(List<String> words, String name, String value) {
        if (!value.isBlank()) {
            words.add(name);
            words.add(value.strip());
        }
    }

    private static InvalidInput invalid(String message, String remedy) {
        return new InvalidInput(InvalidInput.Code.INVALID_ARGUMENT, message, remedy);
    }
}
