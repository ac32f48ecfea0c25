package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.NotFound;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.Span;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.LiveReferences;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long what has ended is kept. */
@Command(
        name = "retention",
        description = {
            "Shows or sets how long ended processes are kept. Every program on the registry agrees on it, and whichever"
                    + " serves the registry removes what is older: in small steps, once an hour, with events and output.",
            "",
            "Never removed by itself: live processes, an unknown outcome that nobody has marked as handled, and what a"
                    + " reader of the feed of changes has not read (--reader). An execution environment goes when no"
                    + " process has named it for an hour."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold retention --keep completed=7d --keep abandoned=forever --reason 'audit'"})
final class RetentionCommand implements RegistryCommand {
    private static final String FOR_EVER = "forever";
    private static final String TOMBSTONES = "tombstones";

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Option(
            names = "--keep",
            paramLabel = "STATUS=AGE",
            description =
                    "Keep completed, failed, cancelled, abandoned or caller_departed processes so long after their last"
                            + " change, e.g. completed=30d; or forever. tombstones=AGE: how long their ids are not used"
                            + " again.")
    private Map<String, String> keep = new LinkedHashMap<>();

    @Option(names = "--automatic", paramLabel = "on|off", description = "Whether old processes go by themselves.")
    private @Nullable Automatic automatic;

    @Option(
            names = "--reader",
            paramLabel = "NAME=N",
            description = "A reader of the feed of changes has read up to position N: what comes after stays for it.")
    private Map<String, Long> readers = new LinkedHashMap<>();

    @Option(names = "--forget-reader", paramLabel = "NAME", description = "Wait for that reader no more.")
    private @Nullable String forgotten;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    /** Whether it goes by itself. */
    private enum Automatic {
        ON,
        OFF
    }

    RetentionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var acts = !keep.isEmpty() || automatic != null || !readers.isEmpty() || forgotten != null;
        var folder = shared.registry(terminal);
        try (var opened = acts ? Opened.existing(folder, terminal) : Opened.toLook(folder, terminal)) {
            var registry = opened.registry();
            if (!keep.isEmpty() || automatic != null) {
                registry.keep(changed(registry.keeping().rules()), who.act(reason));
            }
            readers.forEach(registry::readThrough);
            if (forgotten != null && !registry.forgetReader(forgotten, who.act(reason))) {
                throw new NotFound(
                        NotFound.Code.UNKNOWN_READER,
                        null,
                        "No reader of the feed of changes is known as \"" + forgotten + "\".",
                        "See those that are with: leasehold retention");
            }
            print(registry, registry.keeping());
            return ExitCode.DONE;
        }
    }

    private KeepRules changed(KeepRules rules) {
        var changed = automatic == null ? rules : rules.automatic(automatic == Automatic.ON);
        for (var entry : keep.entrySet()) {
            var age = entry.getValue();
            if (entry.getKey().equals(TOMBSTONES)) {
                changed = changed.tombstones(Span.parse(age));
                continue;
            }
            var status = status(entry.getKey());
            changed = age.equals(FOR_EVER) ? changed.keepingForEver(status) : changed.keeping(status, Span.parse(age));
        }
        return changed;
    }

    private static ProcessStatus status(String label) {
        return KeepRules.STATUSES.stream()
                .filter(status -> status.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Code.INVALID_ARGUMENT,
                        "‘" + VisibleText.line(label) + "’ is no status in which a process ends.",
                        "Name completed, failed, cancelled, abandoned, caller_departed or tombstones."));
    }

    private void print(ProcessRegistry registry, Keeping keeping) {
        var newest = registry.changesSince(0, 1).newest();
        var references = registry.liveReferences();
        if (shared.json()) {
            json(keeping, newest, references);
            return;
        }
        var rules = keeping.rules();
        line("automatic", rules.automatic() ? "on" : "off");
        KeepRules.STATUSES.forEach(status -> {
            var keepMs = rules.keepMs().get(status);
            line(status.label(), keepMs == null ? FOR_EVER : Ages.brief(keepMs));
        });
        line(TOMBSTONES, Ages.brief(rules.tombstonesMs()));
        keeping.readers()
                .forEach(reader -> line(
                        "reader " + reader.name(),
                        "has read up to " + reader.position() + " of " + newest + ", said "
                                + Ages.moment(reader.atMs(), terminal.zone())));
        line(
                "in use",
                Counted.of(references.environments().size(), "environment", "environments") + " by live processes");
        var round = keeping.lastRound();
        if (round != null) {
            line(
                    "last round",
                    Ages.moment(round.atMs(), terminal.zone()) + ": " + Counted.processes(round.processes()) + ", "
                            + Counted.of(round.tombstones(), "tombstone", "tombstones") + ", "
                            + Counted.of(round.environments(), "environment", "environments") + " removed"
                            + (round.refused() == null ? "" : ", stopped by " + round.refused()));
        }
    }

    private void json(Keeping keeping, long newest, LiveReferences references) {
        var object = ProcessJson.object();
        object.put("automatic", keeping.rules().automatic());
        var keepMs = object.putObject("keep_ms");
        KeepRules.STATUSES.forEach(
                status -> keepMs.put(status.label(), keeping.rules().keepMs().get(status)));
        object.put("tombstones_ms", keeping.rules().tombstonesMs());
        object.set("readers", ProcessJson.tree(keeping.readers()));
        object.put("watermark", keeping.watermark(newest));
        object.put("environments_in_use", references.environments().size());
        if (keeping.lastRound() != null) {
            object.set("last_round", ProcessJson.tree(keeping.lastRound()));
        }
        terminal.out().println(JsonText.line(object));
    }

    private void line(String name, String value) {
        terminal.out().println("%-16s %s".formatted(VisibleText.line(name), VisibleText.line(value)));
    }
}
