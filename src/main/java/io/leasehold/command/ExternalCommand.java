package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.process.ProcessExternalRef;
import io.leasehold.process.ProcessJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Notes where the same work is known elsewhere. */
@Command(
        name = "external",
        description = {
            "Notes where the work of a process is known outside this registry, e.g. in a build system. The reference is set"
                    + " once: the same again changes nothing, another one is refused."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:  leasehold external nightly --backend ci --ref run-17 --metadata '{\"branch\": \"main\"}'"
        })
final class ExternalCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(paramLabel = "ID", description = "The process.")
    private String id = "";

    @Option(names = "--backend", paramLabel = "B", required = true, description = "The system that knows the work.")
    private String backend = "";

    @Option(names = "--ref", paramLabel = "R", required = true, description = "The name of the work there.")
    private String reference = "";

    @Option(names = "--metadata", paramLabel = "JSON", description = "What else is to be kept with the reference.")
    private @Nullable String metadata;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    ExternalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var external =
                new ProcessExternalRef(backend, reference, metadata == null ? null : ProcessJson.parse(metadata));
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            var record = opened.registry().setExternalRef(id, external, who.act(reason));
            CancelCommand.Receipt.print(terminal, shared, record, "known as " + backend + " / " + reference);
            return ExitCode.DONE;
        }
    }
}
