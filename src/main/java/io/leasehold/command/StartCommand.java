package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers a process; nothing runs before a worker takes it. */
@Command(
        name = "start",
        description = "Registers a process and prints its id. A worker runs it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples: leasehold start --id backup --disposition rerunnable -- rsync -a src dst",
            "          leasehold start --id tonight --at 22:00 -- rsync -a src dst"
        })
final class StartCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private StartOptions start = new StartOptions();

    @Option(names = "--external", description = "Somebody else does the work; the registry only keeps its row.")
    private boolean external;

    @Option(names = "--metadata", paramLabel = "JSON", description = "What to keep with an external process.")
    private @Nullable String metadata;

    @Option(
            names = "--like",
            paramLabel = "ID",
            description = "The same work again, under another id: input, disposition and environment of that process.")
    private @Nullable String like;

    @Option(names = "--pipeline", paramLabel = "FILE|-", description = "The steps of a pipeline, as JSON.")
    private @Nullable String pipeline;

    @Option(names = "--input", paramLabel = "JSON", description = "What the steps of the pipeline call input.")
    private @Nullable String input;

    StartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.orNew(shared.registry(terminal), terminal)) {
            var id = started(opened.registry());
            if (!external && like == null && start.dispositionIsDefault()) {
                terminal.err()
                        .println("owner_bound (the default): it never runs twice. If its worker dies, it is closed"
                                + " as abandoned. Use --disposition rerunnable for work that may run again.");
            }
            if (shared.json()) {
                var object = ProcessJson.object();
                object.put("process_id", id);
                terminal.out().println(JsonText.line(object));
            } else {
                terminal.out().println(id);
            }
            return ExitCode.DONE;
        }
    }

    private String started(ProcessRegistry registry) {
        if (like != null) {
            return start.copy(registry, like, terminal);
        }
        if (pipeline != null) {
            return start.pipeline(registry, terminal, pipeline, input);
        }
        return external ? start.external(registry, metadata, terminal) : start.command(registry, terminal);
    }
}
