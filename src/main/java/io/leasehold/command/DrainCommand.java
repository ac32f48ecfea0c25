package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.text.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks workers to end in order. */
@Command(
        name = "drain",
        description = {
            "Asks the workers of that name to drain: they take nothing new, let what runs end within their grace, give"
                    + " rerunnable work back and end owner-bound work as abandoned."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold drain --owner nightly --reason 'update of the machine'"})
final class DrainCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Option(names = "--owner", paramLabel = "ID", required = true, description = "The workers' name.")
    private String owner = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "";

    DrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            opened.registry().requestDrain(owner, who.act(reason.isBlank() ? null : reason));
            terminal.out().println(VisibleText.line(owner + ": asked to drain"));
            return ExitCode.DONE;
        }
    }
}
