package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Marks an unknown outcome as dealt with. */
@Command(
        name = "handled",
        description = "Marks a process whose outcome is unknown as handled, so that it no longer asks for a person.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold handled db-migrate --reason 'steps 15 to 31 done by hand'"})
final class HandledCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(paramLabel = "ID", description = "The process.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What was done, for the record.")
    private String reason = "";

    HandledCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            opened.registry().markHandled(id, who.act(reason));
            CancelCommand.Receipt.print(
                    terminal, shared, Rows.row(opened.registry(), id).record(), "marked as handled");
            return ExitCode.DONE;
        }
    }
}
