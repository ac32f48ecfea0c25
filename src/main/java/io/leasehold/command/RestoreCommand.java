package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.share.CopiedRegistry;
import io.leasehold.text.VisibleText;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a new registry of a backup. */
@Command(
        name = "restore",
        description = {
            "Makes a new registry of a backup, in the folder of --registry, which must not be there yet. The backup stays as"
                    + " it is and is verified row by row. The new registry has an id of its own, and its fencing tokens go"
                    + " on far above those of the original.",
            "Every process that had not ended is held: the original may still run it. Release each when you know that it"
                    + " does not."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold restore /srv/backups/2026-11-21 --registry /srv/restored"})
final class RestoreCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(paramLabel = "BACKUP", description = "The folder that `leasehold backup` made.")
    private Path backup = Path.of("");

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "";

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var folder = shared.registry(terminal);
        var adoption = CopiedRegistry.restore(
                terminal.cwd().resolve(backup),
                folder,
                Opened.program(),
                Opened.MOMENT,
                who.act(reason.isBlank() ? null : reason));
        if (shared.json()) {
            var object = ProcessJson.object();
            object.put("folder", folder.toString());
            object.put("registry_id", adoption.registryId());
            object.put("former_registry_id", adoption.formerId());
            object.put("held", adoption.held());
            terminal.out().println(JsonText.line(object));
            return ExitCode.DONE;
        }
        terminal.out()
                .println(VisibleText.line(folder + ": restored as " + adoption.registryId() + " (a backup of "
                        + adoption.formerId() + ")"));
        if (adoption.held() > 0) {
            terminal.err()
                    .println("Held until you release them: " + Counted.processes(adoption.held())
                            + ". See: leasehold list, leasehold release --help");
        }
        return ExitCode.DONE;
    }
}
