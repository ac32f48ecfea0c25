package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonLines;
import io.leasehold.look.JsonLinesWithEvents;
import io.leasehold.look.MatchingRows;
import io.leasehold.look.RowWriter;
import io.leasehold.look.Spreadsheet;
import io.leasehold.registry.query.FilterParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes processes for other programs. */
@Command(
        name = "export",
        description =
                "Writes processes to the standard output, newest first: as JSON lines with everything that is known,"
                        + " or as a table for a spreadsheet. Secrets are masked.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold export --filter 'status:failed ended<7d' --format csv > failed.csv"})
final class ExportCommand implements RegistryCommand {
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
            new MatchingRows(opened.registry(), opened.probe(), wanted).writeTo(writer(opened));
            return ExitCode.DONE;
        }
    }

    private RowWriter writer(Opened opened) {
        if (format == Format.CSV) {
            return new Spreadsheet(shown.disclosure(), terminal.out()::println);
        }
        var lines = new JsonLines(shown.disclosure(), terminal.zone(), terminal.out()::println);
        return events ? new JsonLinesWithEvents(lines, opened.registry()) : lines;
    }
}
