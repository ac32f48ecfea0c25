package io.leasehold.command;

import io.leasehold.bundle.BundleWriter;
import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.InvalidInput;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.text.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A few processes in one file, for somebody who helps. */
@Command(
        name = "bundle",
        description = {
            "Writes everything about some processes into one file for somebody who helps: rows, events, tenures, owners,"
                    + " acts, verdicts, environments, and the beginning and end of their output. Secrets are masked.",
            "",
            "The file opens as a registry that is only read: list, show, why, events, output, acts, owners and export take"
                    + " it as --registry."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:  leasehold bundle backup report --to case-7.zip",
            "          leasehold --registry case-7.zip why backup"
        })
final class BundleCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The processes.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "A new file, by its name a .zip.")
    private Path file = Path.of("");

    @Option(names = "--reveal", description = "Refused: what leaves this machine carries no secrets.")
    private boolean reveal;

    BundleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        if (reveal) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "A bundle leaves this machine, so secrets are not put into it.",
                    "Look at them here, e.g. with: leasehold show " + ids.getFirst() + " --reveal");
        }
        if (!String.valueOf(file.getFileName()).endsWith(".zip")) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "A bundle is opened by its name, which ends with .zip; " + file + " does not.",
                    "Name it e.g. " + file + ".zip");
        }
        var target = terminal.cwd().resolve(file).normalize();
        try (var opened = Opened.toLook(shared.registry(terminal), terminal)) {
            ids.forEach(id -> Rows.row(opened.registry(), id));
            var written = new BundleWriter(opened.registry(), Opened.program()).write(new LinkedHashSet<>(ids), target);
            if (shared.json()) {
                var object = ProcessJson.object();
                object.put("file", target.toString());
                object.put("processes", written.processes());
                object.put("events", written.events());
                object.put("bytes", written.bytes());
                terminal.out().println(JsonText.line(object));
            } else {
                terminal.out()
                        .println(VisibleText.line(target + ": " + Counted.processes(written.processes()) + ", "
                                + Counted.events(written.events()) + ", secrets masked"));
            }
            return ExitCode.DONE;
        }
    }
}
