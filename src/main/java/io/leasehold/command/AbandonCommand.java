package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.registry.ProcessWrites.ManyAct;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records that a person accepts an unknown outcome. */
@Command(
        name = "abandon",
        description = {
            "Accepts that how begun owner-bound or external processes ended will never be known. The next sweep closes"
                    + " them once nobody holds their lease. It stops nothing: a command that still runs goes on."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold abandon db-migrate --reason 'the container was removed, OPS-311'"})
final class AbandonCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The processes.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the record.")
    private String reason = "";

    AbandonCommand(Terminal terminal) {
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
                        .ask(opened.registry(), ManyAct.ABANDON, ids, who.act(reason), "abandon requested");
            }
            for (var id : ids) {
                var record = opened.registry().requestAbandon(id, who.act(reason));
                var stored = record.abandonRequest();
                CancelCommand.Receipt.print(
                        terminal,
                        shared,
                        record,
                        stored == null ? "abandon requested" : "abandon requested by " + stored.requestedBy());
            }
            return ExitCode.DONE;
        }
    }
}
