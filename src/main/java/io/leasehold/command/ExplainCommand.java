package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Nearest;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.text.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a code means. */
@Command(
        name = "explain",
        description =
                "Says what a code means and what to do about it: of errors, verdicts, holds and findings. Without a"
                        + " code: lists them all. Needs no registry.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold explain needs.unproven"})
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "CODE", description = "The code, as errors and verdicts show it.")
    private @Nullable String code;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var known = Explanations.shipped();
        for (var wanted : code == null ? known.codes() : List.of(code.toLowerCase(Locale.ROOT))) {
            print(wanted, known.of(wanted).orElseThrow(() -> unknown(wanted, known)));
        }
        return ExitCode.DONE;
    }

    private void print(String wanted, Explanations.Explanation text) {
        if (json) {
            var object = ProcessJson.object();
            object.put("code", wanted);
            object.put("meaning", text.meaning());
            object.put("remedy", text.remedy());
            terminal.out().println(JsonText.line(object));
        } else if (code == null) {
            terminal.out().println("%-30s %s".formatted(wanted, text.meaning()));
        } else {
            terminal.out().println(text.meaning());
            terminal.out().println("What to do: " + text.remedy());
        }
    }

    private static InvalidInput unknown(String wanted, Explanations known) {
        var near = known.codes().stream()
                .filter(candidate -> !wanted.isBlank() && candidate.contains(wanted))
                .collect(Collectors.joining(", "));
        return new InvalidInput(
                InvalidInput.Code.INVALID_ARGUMENT,
                "There is no code \"" + VisibleText.line(wanted) + "\".",
                Nearest.to(wanted, known.codes())
                        .map(nearest -> "Did you mean " + nearest + "? Type: leasehold explain " + nearest)
                        .orElse(near.isEmpty() ? "List them all with: leasehold explain" : "There are: " + near + "."));
    }
}
