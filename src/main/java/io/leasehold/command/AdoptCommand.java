package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.Adoption;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.share.CopiedRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a registry of its own of a copy. */
@Command(
        name = "adopt",
        description = {
            "Makes a registry of its own of a copy or a restored backup, or, with --accept-loss, of a registry that lost its"
                    + " newest part. It gets a new id, its leases are over, and its"
                    + " fencing tokens go on far above those of the original.",
            "Every process that has not ended is held: the original may still run it. Release each when you know that it"
                    + " does not."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold adopt --registry /srv/restored --reason 'the disk of db-1 is gone'"})
final class AdoptCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "";

    @Option(
            names = "--accept-loss",
            description = "Goes on with a registry whose database lost its newest part (registry_rolled_back), from the"
                    + " state it opens in. The act is recorded.")
    private boolean acceptLoss;

    AdoptCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var adoption = adopted(who.act(reason.isBlank() ? null : reason));
        if (shared.json()) {
            var object = ProcessJson.object();
            object.put("registry_id", adoption.registryId());
            object.put("former_registry_id", adoption.formerId());
            object.put("held", adoption.held());
            terminal.out().println(JsonText.line(object));
            return ExitCode.DONE;
        }
        terminal.out()
                .println("adopted as " + adoption.registryId() + " (it was a copy of " + adoption.formerId() + ")");
        terminal.out().println("Nothing in it is removed by itself until you say: leasehold retention --automatic on");
        if (adoption.held() > 0) {
            terminal.err()
                    .println("Held until you release them: " + Counted.processes(adoption.held())
                            + ". See: leasehold list, leasehold release --help");
        }
        return ExitCode.DONE;
    }

    private Adoption adopted(Act act) {
        var folder = shared.registry(terminal);
        return acceptLoss
                ? CopiedRegistry.acceptLoss(folder, Opened.program(), Opened.MOMENT, act)
                : CopiedRegistry.adopt(folder, Opened.program(), Opened.MOMENT, act);
    }
}
