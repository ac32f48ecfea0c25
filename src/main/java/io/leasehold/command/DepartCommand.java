package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that the starter of an externally owned process has gone. */
@Command(
        name = "depart",
        description = {
            "Says that the program that started an externally owned process has gone and left no outcome: nobody waits for"
                    + " one any more. Whoever learns how it ended may still say so with complete."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold depart invoice-7 --reason 'the mail server was taken down'"})
final class DepartCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(paramLabel = "ID", description = "The process.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "How you know, for the record.")
    private String reason = "";

    DepartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            var record = opened.registry().recordCallerDeparture(id, who.act(reason));
            CancelCommand.Receipt.print(terminal, shared, record, "its starter has departed");
            return ExitCode.DONE;
        }
    }
}
