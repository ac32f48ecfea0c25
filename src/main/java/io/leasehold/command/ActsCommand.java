package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonText;
import io.leasehold.registry.HistoryReads.RecordedAct;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What people did. */
@Command(
        name = "acts",
        description = "Lists what people did to processes: who, when, why, and what came of it.",
        mixinStandardHelpOptions = true)
final class ActsCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, newest first. Default: 100.")
    private int limit = 100;

    ActsCommand(Terminal terminal) {
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
            var table = new TextTable("WHEN", "BY", "ACT", "PROCESS", "BEFORE", "AFTER", "OUTCOME", "REASON")
                    .leavingOut("BEFORE", "AFTER", "OUTCOME");
            for (var act : opened.registry().acts(most)) {
                if (shared.json()) {
                    terminal.out().println(JsonText.line(shown.tree(act)));
                } else {
                    add(table, act);
                }
            }
            if (!shared.json()) {
                if (table.empty()) {
                    terminal.err().println("Nobody has intervened.");
                } else {
                    table.print(terminal);
                }
            }
            return ExitCode.DONE;
        }
    }

    private void add(TextTable table, RecordedAct act) {
        table.add(
                Ages.moment(act.atMs(), terminal.zone()),
                shown.text(act.by()),
                act.act(),
                text(on(act)),
                text(act.before()),
                text(act.after()),
                act.outcome(),
                text(act.reason()));
    }

    private static @Nullable String on(RecordedAct act) {
        if (act.processIds().isEmpty()) {
            return act.processId();
        }
        var more = act.processIds().size() - 1;
        return act.processIds().getFirst() + (more == 0 ? "" : " and " + more + " more");
    }

    private String text(@Nullable String value) {
        return value == null ? "-" : shown.text(value);
    }
}
