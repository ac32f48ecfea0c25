package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rows, with what the next sweep would do with each. */
@Command(
        name = "list",
        description = "Lists processes, newest first, with what the next sweep would do with each.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold list --filter 'kind:command disposition:owner_bound age>1h'"})
final class ListCommand implements RegistryCommand {
    /** Empties the screen and begins at its top. */
    private static final String CLEAR = "\033[H\033[2J";

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description =
                    "Which: words and key:value. Keys: age, disposition, holder, id, kind, label, originator, owner,"
                            + " status. Without status: the live ones.")
    private String filter = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 200.")
    private int limit = 200;

    @Option(names = "--watch", description = "List again whenever something changed, until Ctrl-C.")
    private boolean watch;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var most = Limits.checked(limit);
        FilterParser.parse(filter, terminal.nowMs());
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            if (!watch) {
                return print(opened, most);
            }
            try (var news = new News(opened.registry()).untilStopped()) {
                while (!news.stopped()) {
                    if (terminal.outScreen().real()) {
                        terminal.out().print(CLEAR);
                    }
                    print(opened, most);
                    terminal.out().flush();
                    news.await();
                }
            }
            return ExitCode.DONE;
        }
    }

    private int print(Opened opened, int most) {
        var wanted = FilterParser.parse(filter, terminal.nowMs());
        // One more than is shown tells whether there are more.
        var found = opened.registry().list(ProcessQuery.newest(wanted, Math.min(most + 1, ProcessQuery.MAX_LIMIT)));
        var rows = found.subList(0, Math.min(most, found.size()));
        if (found.size() > most) {
            terminal.err().println("Only the newest " + most + " are listed. More: --limit N, or a narrower --filter");
        }
        var look = new Look(opened);
        if (shared.json()) {
            for (var row : rows) {
                terminal.out().println(JsonText.line(RowJson.of(look.at(row), terminal)));
            }
            return ExitCode.DONE;
        }
        var table = new TextTable("PHASE", "ID", "NAME", "DISPOSITION", "TRY", "OWNER", "LEASE", "AGE", "VERDICT");
        rows.forEach(row -> add(table, look.at(row)));
        if (table.empty()) {
            terminal.err()
                    .println(
                            filter.isBlank()
                                    ? "No live process. Ended ones: leasehold list --filter status:any"
                                    : "No process matches. Without status: only live ones are searched.");
        } else {
            table.print(terminal);
        }
        return ExitCode.DONE;
    }

    private void add(TextTable table, Look.Judged judged) {
        var record = judged.row().record();
        var identity = record.registration().identity();
        var holder = judged.row().lease().holder();
        table.add(
                judged.phase().word(),
                record.id(),
                identity.label() == null ? identity.kind() : identity.kind() + " · " + identity.label(),
                record.registration().disposition().label(),
                Integer.toString(record.attempts()),
                holder == null ? "-" : mark(judged) + " " + holder.owner().stem(),
                holder == null
                        ? "-"
                        : Ages.brief(holder.expiresAtMs() - judged.clock().clockMs()),
                Ages.brief(terminal.nowMs() - record.createdAtMs()),
                VerdictText.shortText(judged.verdict()));
    }

    private static String mark(Look.Judged judged) {
        var finding = judged.holder();
        return finding == null || finding.conclusion() == io.leasehold.lease.Finding.Conclusion.UNPROVEN
                ? "?"
                : finding.alive() ? "✓" : "✕";
    }
}
