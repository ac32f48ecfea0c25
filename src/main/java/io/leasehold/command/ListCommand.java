package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.InvalidInput;
import io.leasehold.lease.Finding;
import io.leasehold.look.JsonText;
import io.leasehold.look.Look;
import io.leasehold.look.MatchingRows;
import io.leasehold.look.RowJson;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.GroupKey;
import io.leasehold.registry.query.Groups;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.text.VisibleText;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows, with what the next sweep would do with each. */
@Command(
        name = "list",
        description = "Lists processes, newest first, with what the next sweep would do with each.",
        mixinStandardHelpOptions = true)
final class ListCommand implements RegistryCommand {
    /** Empties the screen and begins at its top. */
    private static final String CLEAR = "\033[H\033[2J";

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description = "Which: words and name:value, see below. Default: the live ones.")
    private String filter = "";

    @Option(
            names = "--group-by",
            paramLabel = "KEY",
            description = "Only counts, by kind, label, originator, owner, verdict, disposition or phase.")
    private String groupBy = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 200.")
    private int limit = 200;

    @Option(names = "--watch", description = "List again whenever something changed, until Ctrl-C.")
    private boolean watch;

    @Spec
    void describe(CommandSpec spec) {
        spec.usageMessage().footer(FilterHelp.lines().toArray(String[]::new));
    }

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
        var wanted = FilterParser.parse(filter, terminal.zone());
        var groupKey = groupKey();
        try (var opened = Opened.toLook(shared.registry(terminal), terminal)) {
            if (!watch) {
                return print(opened, wanted, groupKey, most);
            }
            try (var news = new News(opened.registry()).untilStopped()) {
                while (!news.stopped()) {
                    if (terminal.outScreen().real()) {
                        terminal.out().print(CLEAR);
                    }
                    print(opened, wanted, groupKey, most);
                    terminal.out().flush();
                    news.await();
                }
            }
            return ExitCode.DONE;
        }
    }

    private int print(Opened opened, Filter wanted, Optional<GroupKey> groupKey, int most) {
        var matching = new MatchingRows(opened.registry(), opened.probe(), wanted);
        if (groupKey.isPresent()) {
            groups(matching, groupKey.get());
            return ExitCode.DONE;
        }
        var table = new TextTable("PHASE", "ID", "NAME", "DISPOSITION", "TRY", "OWNER", "LEASE", "AGE", "VERDICT")
                .leavingOut("AGE", "DISPOSITION", "TRY", "LEASE", "NAME", "OWNER");
        // One after the other: each may hold two million characters.
        Consumer<Look.Judged> line = shared.json()
                ? row -> terminal.out().println(JsonText.line(shown.tree(RowJson.of(row, terminal.zone()))))
                : row -> add(table, row);
        if (cut(matching, most, line)) {
            terminal.err().println("Only the newest " + most + " are listed. More: --limit N, or a narrower --filter");
        }
        if (wanted.wordsInEnded()) {
            terminal.err()
                    .println("In ended processes a word is searched at the beginning of id, label and kind only.");
        }
        if (shared.json()) {
            return ExitCode.DONE;
        }
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

    /** Gives out the newest rows, at most that many. Returns whether there are more. */
    private static boolean cut(MatchingRows matching, int most, Consumer<Look.Judged> line) {
        // One more than is shown tells whether there are more.
        var rows = matching.judged(most + 1).iterator();
        for (var given = 0; given < most && rows.hasNext(); given++) {
            line.accept(rows.next());
        }
        return rows.hasNext();
    }

    private Optional<GroupKey> groupKey() {
        if (groupBy.isEmpty()) {
            return Optional.empty();
        }
        var known = GroupKey.named(groupBy);
        if (known.isEmpty()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "Processes cannot be grouped by ‘" + groupBy + "’.",
                    "Group by " + String.join(", ", GroupKey.names()) + ".");
        }
        return known;
    }

    private void groups(MatchingRows matching, GroupKey key) {
        var groups = new Groups(key);
        matching.judged(ProcessQuery.MAX_LIMIT).forEach(judged -> groups.add(judged.row(), judged.facts()));
        var table = new TextTable(key.key().label().toUpperCase(Locale.ROOT), "COUNT", "FILTER");
        for (var group : groups.largestFirst()) {
            var term = usable(group.term());
            if (shared.json()) {
                var object = ProcessJson.object();
                object.put(key.key().label(), shown(group.value()));
                object.put("count", group.count());
                object.put("filter", term);
                terminal.out().println(JsonText.line(object));
            } else {
                var value = shown(group.value());
                table.add(value == null ? "-" : value, Long.toString(group.count()), term == null ? "-" : term);
            }
        }
        if (!shared.json() && !table.empty()) {
            table.print(terminal);
        }
    }

    /** A filter that is shown other than it is finds nothing, so none is shown then. */
    private @Nullable String usable(String term) {
        return VisibleText.line(shown.text(term)).equals(term) ? term : null;
    }

    private @Nullable String shown(@Nullable String value) {
        return value == null ? null : shown.text(value);
    }

    private void add(TextTable table, Look.Judged judged) {
        var record = judged.row().record();
        var identity = record.registration().identity();
        var holder = judged.row().lease().holder();
        table.add(
                judged.phase().word(),
                record.id(),
                shown.text(identity.label() == null ? identity.kind() : identity.kind() + " · " + identity.label()),
                record.registration().disposition().label(),
                Integer.toString(record.attempts()),
                holder == null
                        ? "-"
                        : mark(judged) + " " + shown.text(holder.owner().stem()),
                holder == null ? "-" : Ages.brief(judged.clock().leftMs(holder.expiresAtMs())),
                Ages.brief(terminal.nowMs() - record.createdAtMs()),
                shown.text(VerdictText.shortText(judged.verdict())));
    }

    private static String mark(Look.Judged judged) {
        var finding = judged.holder();
        return finding == null || finding.conclusion() == Finding.Conclusion.UNPROVEN
                ? "?"
                : finding.alive() ? "✓" : "✕";
    }
}
