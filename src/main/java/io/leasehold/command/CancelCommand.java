package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.registry.ProcessWrites.ManyAct;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks processes to end as cancelled. */
@Command(
        name = "cancel",
        description = {
            "Asks processes to cancel. A run is told at once; a row that nobody runs is ended by the next sweep."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold cancel backup --reason 'wrong folder'"})
final class CancelCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The processes.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            if (ids.size() > 1) {
                return new ManyIds(terminal, shared)
                        .ask(opened.registry(), ManyAct.CANCEL, ids, who.act(reason), "cancel requested");
            }
            for (var id : ids) {
                Receipt.print(
                        terminal, shared, opened.registry().requestCancel(id, who.act(reason)), "cancel requested");
            }
            return ExitCode.DONE;
        }
    }

    /** What an act answers: the row's status after it. */
    static final class Receipt {
        private Receipt() {}

        static void print(Terminal terminal, SharedOptions shared, ProcessRecord record, String done) {
            if (shared.json()) {
                var object = ProcessJson.object();
                object.put("process_id", record.id());
                object.put("status", record.status().label());
                terminal.out().println(JsonText.line(object));
            } else {
                terminal.out()
                        .println(VisibleText.line(Masking.USUAL.text(record.id() + ": " + done + " ("
                                + record.status().label() + ")")));
            }
        }
    }
}
