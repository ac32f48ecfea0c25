package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.share.CopiedRegistry;
import io.leasehold.text.VisibleText;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a verified backup, while others work. */
@Command(
        name = "backup",
        description = {
            "Makes a backup of the registry in a new folder, and verifies every row of it. Others go on reading; writes wait"
                    + " until the copy is made. The output of commands is not part of it.",
            "A backup opens as a copy: it is only read until `leasehold adopt` makes a registry of its own of it."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold backup /srv/backups/2026-11-21"})
final class BackupCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Parameters(paramLabel = "DIR", description = "The new folder.")
    private Path target = Path.of("");

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var folder = shared.registry(terminal);
        try (var opened = Opened.existing(folder, terminal)) {
            var backup = CopiedRegistry.make(
                    opened.registry(), folder, terminal.cwd().resolve(target));
            if (shared.json()) {
                var object = ProcessJson.object();
                object.put("folder", backup.folder().toString());
                object.put("processes", backup.processes());
                object.put("events", backup.events());
                object.put("bytes", backup.bytes());
                terminal.out().println(JsonText.line(object));
            } else {
                terminal.out()
                        .println(VisibleText.line(backup.folder() + ": " + Counted.processes(backup.processes()) + ", "
                                + Counted.events(backup.events()) + ", " + Counted.of(backup.bytes(), "byte", "bytes")
                                + ", verified"));
            }
            return ExitCode.DONE;
        }
    }
}
