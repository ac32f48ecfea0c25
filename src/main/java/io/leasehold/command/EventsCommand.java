package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.InvalidInput;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessEvent;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The log of one process, or of the whole registry. */
@Command(
        name = "events",
        description = "Prints the events of a process, or of all in the order in which they were committed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold events --all --after 120 --json --follow"})
final class EventsCommand implements RegistryCommand {
    private static final int PAGE = 500;

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The process.")
    private @Nullable String id;

    @Option(names = "--all", description = "Of every process.")
    private boolean all;

    @Option(
            names = "--after",
            paramLabel = "N",
            description = "After that sequence of the process; with --all, after that position in the registry.")
    private long after;

    @Option(
            names = "--follow",
            description = "Go on with those to come: until the process has ended; with --all, until Ctrl-C.")
    private boolean follow;

    EventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        if ((id == null) != all) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "Name one process, or ask for all.",
                    "E.g.: leasehold events backup   or   leasehold events --all");
        }
        if (after < 0) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "Positions begin at 0, so nothing comes after " + after + ".",
                    "Leave out --after to read from the beginning.");
        }
        try (var opened = Opened.toLook(shared.registry(terminal), terminal)) {
            var registry = opened.registry();
            if (id != null) {
                Rows.row(registry, id);
            }
            if (follow) {
                follow(registry);
            } else {
                printFrom(registry, after);
            }
            return ExitCode.DONE;
        }
    }

    private void follow(ProcessRegistry registry) {
        try (var news = new News(registry).untilStopped()) {
            var position = after;
            while (!news.stopped()) {
                // Read before the events: a process that had ended then has no more of them.
                var ended = id != null && Rows.row(registry, id).record().outcome() != null;
                position = printFrom(registry, position);
                terminal.out().flush();
                if (ended) {
                    return;
                }
                news.await();
            }
        }
    }

    /** Prints what comes after that position and returns the last one. */
    private long printFrom(ProcessRegistry registry, long from) {
        var position = from;
        for (var page = page(registry, position); !page.isEmpty(); page = page(registry, position)) {
            page.forEach(this::print);
            position = id == null ? page.getLast().eventSeq() : page.getLast().sequence();
        }
        return position;
    }

    private List<ProcessEvent> page(ProcessRegistry registry, long position) {
        return id == null ? registry.eventsSince(position, PAGE) : registry.events(id, position, PAGE);
    }

    private void print(ProcessEvent event) {
        if (shared.json()) {
            terminal.out().println(JsonText.line(shown.tree(event)));
            return;
        }
        var who = id == null ? "%7d  %s  ".formatted(event.eventSeq(), event.processId()) : "";
        terminal.out()
                .println(VisibleText.line("%s  %4d  %s%s  %s"
                        .formatted(
                                Ages.moment(event.occurredAtMs(), terminal.zone()),
                                event.sequence(),
                                who,
                                event.eventType(),
                                shown.line(event.payload()))));
    }
}
