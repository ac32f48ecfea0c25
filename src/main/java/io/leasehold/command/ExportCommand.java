package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.FilterParser;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Writes processes for other programs. */
@Command(
        name = "export",
        description =
                "Writes processes to the standard output, newest first: as JSON lines with everything that is known,"
                        + " or as a table for a spreadsheet. Secrets are masked.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold export --filter 'status:failed ended<7d' --format csv > failed.csv"})
final class ExportCommand implements RegistryCommand {
    private static final int PAGE = 500;

    private static final List<String> COLUMNS = List.of(
            "id",
            "kind",
            "label",
            "disposition",
            "status",
            "phase",
            "tries",
            "owner",
            "fencing_token",
            "created",
            "changed",
            "verdict",
            "code",
            "message",
            "handled_by");

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Option(names = "--filter", paramLabel = "EXPR", description = "Only those that match. Default: status:any")
    private String filter = "status:any";

    @Option(names = "--format", paramLabel = "jsonl|csv", description = "How. Default: ${DEFAULT-VALUE}")
    private Format format = Format.JSONL;

    @Option(names = "--events", description = "JSON lines: also the events of each, after it.")
    private boolean events;

    /** How it is written. */
    private enum Format {
        JSONL,
        CSV
    }

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var wanted = FilterParser.parse(filter, terminal.zone());
        try (var opened = Opened.toLook(shared.registry(terminal), terminal)) {
            var matching = new MatchingRows(opened, new Look(opened), wanted);
            if (format == Format.CSV) {
                terminal.out().println(CsvText.line(COLUMNS));
            }
            matching.each(Integer.MAX_VALUE, judged -> {
                if (format == Format.CSV) {
                    terminal.out()
                            .println(CsvText.line(
                                    columns(judged).stream().map(shown::text).toList()));
                } else {
                    print("process", RowJson.of(judged, terminal));
                    if (events) {
                        printEvents(opened.registry(), judged.row().id());
                    }
                }
                return true;
            });
            return ExitCode.DONE;
        }
    }

    private void printEvents(ProcessRegistry registry, String id) {
        var at = 0L;
        for (var page = registry.events(id, at, PAGE); !page.isEmpty(); page = registry.events(id, at, PAGE)) {
            page.forEach(event -> print("event", (ObjectNode) ProcessJson.tree(event)));
            at = page.getLast().sequence();
        }
    }

    private void print(String type, ObjectNode object) {
        var line = ProcessJson.object();
        line.put("type", type);
        line.setAll(object);
        terminal.out().println(JsonText.line(shown.tree(line)));
    }

    private List<String> columns(Look.Judged judged) {
        var row = judged.row();
        var record = row.record();
        var registration = record.registration();
        var identity = registration.identity();
        var holder = row.lease().holder();
        var failure = record.outcome() instanceof AwaitOutput.Failure failed ? failed : null;
        return List.of(
                row.id(),
                identity.kind(),
                text(identity.label()),
                registration.disposition().label(),
                record.status().label(),
                judged.phase().word().toLowerCase(Locale.ROOT),
                Integer.toString(record.attempts()),
                holder == null ? "" : holder.owner().stem(),
                Long.toString(row.lease().fence()),
                Instant.ofEpochMilli(record.createdAtMs()).toString(),
                Instant.ofEpochMilli(record.updatedAtMs()).toString(),
                judged.verdict().code().label(),
                failure == null ? "" : failure.code(),
                failure == null ? "" : failure.message(),
                text(row.handled()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
