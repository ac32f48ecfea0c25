package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.lease.Finding;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** The programs that have worked here. */
@Command(
        name = "owners",
        description = "Lists the programs that have worked on this registry, and what the system says of them.",
        mixinStandardHelpOptions = true)
final class OwnersCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, newest first. Default: 50.")
    private int limit = 50;

    OwnersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var most = Limits.checked(limit);
        try (var opened = Opened.toLook(shared.registry(terminal), terminal)) {
            var table = new TextTable("OWNER", "PROGRAM", "USER", "MODE", "ENGINES", "FIRST SEEN", "STATE", "FINDING")
                    .leavingOut("FIRST SEEN", "ENGINES", "USER", "PROGRAM", "MODE");
            for (var owner : opened.registry().owners().stream().limit(most).toList()) {
                var finding = opened.probe().probe(owner.owner().evidence());
                if (shared.json()) {
                    var object = (ObjectNode) ProcessJson.tree(owner);
                    object.set("finding", ProcessJson.tree(finding));
                    terminal.out().println(JsonText.line(shown.tree(object)));
                } else {
                    add(table, owner, finding);
                }
            }
            if (!shared.json()) {
                if (table.empty()) {
                    terminal.err().println("No owner has taken a lease here.");
                } else {
                    table.print(terminal);
                }
            }
            return ExitCode.DONE;
        }
    }

    private void add(TextTable table, OwnerFacts owner, Finding finding) {
        table.add(
                shown.text(owner.owner().ownerId()),
                shown.text(owner.program() + " " + owner.version()),
                shown.text(owner.user()),
                owner.mode(),
                String.join(",", owner.engines()),
                Ages.moment(owner.firstSeenMs(), terminal.zone()),
                state(owner),
                shown.text(VerdictText.finding(finding, owner.owner().ownerId(), terminal.nowMs(), terminal.zone())));
    }

    private static String state(OwnerFacts owner) {
        if (owner.endedMs() != null) {
            return "ended";
        }
        return owner.drainRequestedMs() == null ? "open" : "asked to drain by " + owner.drainRequestedBy();
    }
}
