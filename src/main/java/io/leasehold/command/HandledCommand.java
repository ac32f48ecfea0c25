package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.registry.ProcessWrites.ManyAct;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Marks an unknown outcome as dealt with. */
@Command(
        name = "handled",
        description = "Marks processes whose outcome is unknown as handled, so that they no longer ask for a person.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold handled db-migrate --reason 'steps 15 to 31 done by hand'"})
final class HandledCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The processes.")
    private List<String> ids = new ArrayList<>();

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
            if (ids.size() > 1) {
                return new ManyIds(terminal, shared)
                        .ask(opened.registry(), ManyAct.HANDLED, ids, who.act(reason), "marked as handled");
            }
            for (var id : ids) {
                opened.registry().markHandled(id, who.act(reason));
                CancelCommand.Receipt.print(
                        terminal, shared, Rows.row(opened.registry(), id).record(), "marked as handled");
            }
            return ExitCode.DONE;
        }
    }
}
