package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.InvalidInput;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.Retention;
import io.leasehold.registry.Retention.OnClockJump;
import io.leasehold.registry.Retention.Prunable;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.FilterParser;
import io.leasehold.registry.query.ProcessQuery.Position;
import io.leasehold.registry.query.When;
import io.leasehold.text.VisibleText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes ended processes. */
@Command(
        name = "prune",
        description = {
            "Removes processes that ended long ago, with their events and the output of their commands, for good. Says first"
                    + " what goes. Live processes are never touched; the id of a removed one is not used again by a late"
                    + " repeat."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold prune --filter 'status:completed kind:command' --before 30d --dry-run"})
final class PruneCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Option(names = "--filter", paramLabel = "EXPR", description = "Only ended processes that match. Default: all.")
    private String filter = "";

    @Option(
            names = "--before",
            paramLabel = "WHEN",
            required = true,
            description = "Only what changed last before: an age (30d), a day, or a time of a day.")
    private String before = "";

    @Option(
            names = "--watermark",
            paramLabel = "N",
            description = "Only up to that position of the feed of changes. Default: what every named reader has read.")
    private @Nullable Long watermark;

    @Option(
            names = "--forget-before",
            paramLabel = "WHEN",
            description =
                    "Also forget what is left of processes that were removed before: their ids may be used again.")
    private @Nullable String forgetBefore;

    @Option(
            names = "--unhandled-too",
            description = "Also processes whose outcome is unknown and that nobody has marked as handled.")
    private boolean unhandledToo;

    @Option(names = "--trust-clock", description = "Go on although the clock of this machine jumped; it is right.")
    private boolean trustClock;

    @Option(names = "--dry-run", description = "Only say what would go.")
    private boolean dryRun;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    PruneCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            var registry = opened.registry();
            var nowMs = registry.clock().wallMs();
            var careful = new PruneRequest(
                    chosen(),
                    moment("--before", before, nowMs),
                    watermark == null
                            ? registry.keeping()
                                    .watermark(registry.changesSince(0, 1).newest())
                            : watermark,
                    trustClock ? OnClockJump.TRUST : OnClockJump.REFUSE,
                    null);
            var request = unhandledToo ? careful.unhandledToo() : careful;
            var forgetMs = forgetBefore == null ? null : (Long) moment("--forget-before", forgetBefore, nowMs);
            var known = registry.prunable(request);
            if (!shared.json()) {
                terminal.err().println(VisibleText.line("leasehold: " + consequence(known)));
            }
            if (dryRun) {
                printed(known.processes(), known.events(), known.unhandled(), 0);
                return ExitCode.DONE;
            }
            var act = who.act(reason);
            var done = pruned(registry, request, act);
            var forgotten = forgetMs == null ? 0 : forgotten(registry, forgetMs, request.watermark(), act);
            printed(done.processes(), done.events(), known.unhandled(), forgotten);
            return ExitCode.DONE;
        }
    }

    /** Without a status, ended rows are meant; a live one that is named is refused. */
    private Filter chosen() {
        var parsed = FilterParser.parse(filter, terminal.zone());
        return FilterParser.namesStatus(filter, terminal.zone())
                ? parsed
                : new Filter(FilterParser.parse("-status:live", terminal.zone()).statuses(), parsed.conditions());
    }

    private String consequence(Prunable known) {
        var text = new StringBuilder(
                dryRun ? "Would remove " : known.processes() == 0 ? "There is nothing to remove: " : "Removes ");
        text.append(Counted.processes(known.processes()))
                .append(" with ")
                .append(Counted.events(known.events()))
                .append(" and their output, for good.");
        if (known.unhandled() > 0) {
            text.append(unhandledToo ? " Of " : " Beside them, of ")
                    .append(known.unhandled())
                    .append(" the outcome is unknown and nobody marked it as handled.");
        }
        if (known.unhandled() > 0 && !unhandledToo) {
            text.append(" They stay; to remove them too: --unhandled-too, or mark them with: leasehold handled ID");
        }
        return text.toString();
    }

    private static Prunable pruned(ProcessRegistry registry, PruneRequest request, Act act) {
        long processes = 0;
        long events = 0;
        @Nullable Position at = null;
        do {
            var batch = registry.prune(request.from(at), act);
            processes += batch.processes();
            events += batch.events();
            at = batch.continuation();
        } while (at != null);
        return new Prunable(processes, events, 0);
    }

    private static int forgotten(ProcessRegistry registry, long beforeMs, long watermark, Act act) {
        var forgotten = 0;
        int batch;
        do {
            batch = registry.compactTombstones(beforeMs, watermark, act);
            forgotten += batch;
        } while (batch == Retention.BATCH);
        return forgotten;
    }

    private void printed(long processes, long events, long unhandled, int forgotten) {
        if (shared.json()) {
            var object = ProcessJson.object();
            object.put("processes", processes);
            object.put("events", events);
            object.put("unhandled", unhandled);
            object.put("forgotten", forgotten);
            object.put("dry_run", dryRun);
            terminal.out().println(JsonText.line(object));
        } else if (!dryRun) {
            var forgot =
                    forgetBefore == null ? "" : ", " + Counted.of(forgotten, "tombstone", "tombstones") + " forgotten";
            terminal.out().println(Counted.processes(processes) + " removed" + forgot);
        }
    }

    private long moment(String option, String text, long nowMs) {
        return When.read(text, terminal.zone())
                .map(when -> when.at(nowMs).fromMs())
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Code.INVALID_ARGUMENT,
                        option + " " + text + " is no age, day or time.",
                        "Write for example 30d, 2026-11-21 or 2026-11-21T09:15."));
    }
}
