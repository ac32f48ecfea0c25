package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.InvalidInput;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.ManyAct;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets the held processes of an adopted registry go on. */
@Command(
        name = "release",
        description = {
            "Lets processes go on that are held since their registry was adopted as a copy. Release one only when you know"
                    + " that the original registry does not run it any more: else it may run twice."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold release nightly-import --reason 'db-1 is switched off'"})
final class ReleaseCommand implements RegistryCommand {
    private static final int PAGE = 500;

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "The processes.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "Every process that is held.")
    private boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the record.")
    private String reason = "";

    ReleaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        if (all != ids.isEmpty()) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "Name the processes to release, or --all, but not both.",
                    "See: leasehold release --help");
        }
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            var registry = opened.registry();
            var chosen = all ? held(registry) : ids;
            if (chosen.size() > 1) {
                return releaseMany(registry, chosen);
            }
            for (var id : chosen) {
                print(id, registry.releaseHold(id, who.act(reason)));
            }
            return ExitCode.DONE;
        }
    }

    /** One act of a person, whatever comes of each. */
    private int releaseMany(ProcessRegistry registry, List<String> chosen) {
        var code = ExitCode.DONE;
        var entries = Map.<String, Long>of();
        for (var from = 0; from < chosen.size(); from += PAGE) {
            var part = registry.actOnMany(
                    ManyAct.RELEASE,
                    chosen.subList(from, Math.min(chosen.size(), from + PAGE)),
                    who.act(reason),
                    entries);
            entries = part.entries();
            for (var one : part.each()) {
                if (one.refused()) {
                    terminal.err().println(VisibleText.line("leasehold: " + one.refusal() + " " + one.remedy()));
                    code = one.record() == null ? ExitCode.NOT_FOUND : ExitCode.REFUSED;
                } else {
                    print(one.processId(), one.outcome().equals("done"));
                }
            }
        }
        return code;
    }

    private static List<String> held(ProcessRegistry registry) {
        return PagedRows.live(registry, PAGE)
                .filter(row -> row.hold() != null)
                .map(ProcessRow::id)
                .toList();
    }

    private void print(String id, boolean wasHeld) {
        if (shared.json()) {
            var object = ProcessJson.object();
            object.put("process_id", id);
            object.put("released", wasHeld);
            terminal.out().println(JsonText.line(object));
        } else {
            terminal.out().println(VisibleText.line(id + (wasHeld ? ": released" : ": was not held")));
        }
    }
}
