package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.doctor.Doctor;
import io.leasehold.doctor.Patient;
import io.leasehold.doctor.ReportText;
import io.leasehold.host.Folders;
import io.leasehold.lease.Probes;
import io.leasehold.look.JsonText;
import io.leasehold.registry.share.FolderSight;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what is wrong with a registry and its host. */
@Command(
        name = "doctor",
        description = {
            "Checks the files, the format, the rows, the leases, the feed, the owners, this host and the settings, and says"
                    + " for each finding its cause and its cure.",
            "It reads only, and also works where no registry can be opened. Exit code 0: no finding, 1: findings."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold doctor --deep"})
final class DoctorCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Option(names = "--deep", description = "Read every row and every event, not only a sample.")
    private boolean deep;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var folder = shared.registry(terminal);
        var sight = FolderSight.of(folder);
        var patient = new Patient(
                () -> sight,
                () -> SharedRegistry.open(folder, Opened.program(), Role.LOOKING, Opened.MOMENT),
                false,
                Probes.ofThisSystem(sight.fileSystem(), terminal.wall()),
                Folders.ofThisUser().config().resolve("console.json"),
                terminal.wall());
        var up = Doctor.examine(patient, deep);
        if (shared.json()) {
            terminal.out().println(JsonText.line(shown.tree(ReportText.json(up))));
        } else {
            ReportText.lines(up).forEach(line -> terminal.out().println(shown.text(line)));
        }
        return up.clean() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
