package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.CompletionAuthority;
import io.leasehold.registry.ProcessWrites.Completion;
import io.leasehold.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends an externally owned process from outside. */
@Command(
        name = "complete",
        description = "Says how an externally owned process has ended.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:  leasehold complete invoice-7 --success '{\"sent\": true}' --reason 'seen in the mail log'"
        })
final class CompleteCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(paramLabel = "ID", description = "The process.")
    private String id = "";

    @ArgGroup(multiplicity = "1")
    private Outcome outcome = new Outcome();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "How you know, for the record.")
    private String reason = "";

    /** How it ended: one of these. */
    static final class Outcome {
        @Option(names = "--success", paramLabel = "JSON", description = "It succeeded, with that value.")
        private @Nullable String success;

        @Option(names = "--failure", paramLabel = "CODE:TEXT", description = "It failed.")
        private @Nullable String failure;

        @Option(names = "--cancelled", description = "It was cancelled.")
        private boolean cancelled;
    }

    CompleteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var output = output();
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            var done = opened.registry()
                    .completeWithAuthority(id, output, new CompletionAuthority.ExternalOwner(), who.act(reason));
            if (done instanceof Completion.Superseded other) {
                throw new Refused(
                        Refused.Code.ALREADY_TERMINAL,
                        id,
                        "Process \"" + id + "\" has ended otherwise ("
                                + other.record().status().label() + ").",
                        "Read how with: leasehold show " + id);
            }
            CancelCommand.Receipt.print(
                    terminal,
                    shared,
                    done.record(),
                    done instanceof Completion.AlreadyApplied ? "had ended so before" : "ended");
            return ExitCode.DONE;
        }
    }

    private AwaitOutput output() {
        if (outcome.success != null) {
            return new AwaitOutput.Success(ProcessJson.parse(outcome.success), null);
        }
        if (outcome.failure != null) {
            var colon = outcome.failure.indexOf(':');
            if (colon < 1) {
                throw new InvalidInput(
                        InvalidInput.Code.INVALID_ARGUMENT,
                        "A failure is written CODE:TEXT, not \"" + VisibleText.line(outcome.failure) + "\".",
                        "E.g.: --failure 'rejected:the bank refused it'");
            }
            return new AwaitOutput.Failure(
                    FailureClass.EXTERNAL,
                    outcome.failure.substring(0, colon),
                    outcome.failure.substring(colon + 1).strip(),
                    null,
                    null);
        }
        return new AwaitOutput.Cancelled(reason, null, null);
    }
}
