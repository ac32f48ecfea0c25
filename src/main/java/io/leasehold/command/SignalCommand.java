package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessWrites.SignalRequest;
import io.leasehold.registry.ProcessWrites.Signalled;
import io.leasehold.text.VisibleText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.NullNode;

/** Sends a signal to a process. */
@Command(
        name = "signal",
        description = {
            "Sends a signal that the process declares. It is kept until its run asks for it; a process that waits for it"
                    + " goes on."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold signal release-7 approve '{\"by\": \"ada\"}'"})
final class SignalCommand implements RegistryCommand {
    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ActOptions who = new ActOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "The process.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The signal, as the process declares it.")
    private String name = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "JSON", description = "What is sent with it. Default: null.")
    private @Nullable String payload;

    @Option(
            names = "--signal-id",
            paramLabel = "ID",
            description = "Makes a repeat harmless: the same signal with the same id is one. Default: a new one.")
    private @Nullable String signalId;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    SignalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var sent = payload == null ? NullNode.getInstance() : ProcessJson.parse(payload);
        var own = signalId == null ? UUID.randomUUID().toString() : signalId;
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            print(opened.registry().signal(new SignalRequest(id, name, sent, own, who.act(reason))));
            return ExitCode.DONE;
        }
    }

    private void print(Signalled sent) {
        if (shared.json()) {
            var object = ProcessJson.object();
            object.put("process_id", sent.record().id());
            object.put("status", sent.record().status().label());
            object.put("signal", name);
            object.put("ordinal", sent.ordinal());
            object.put("replayed", sent.replayed());
            terminal.out().println(JsonText.line(object));
        } else {
            terminal.out()
                    .println(VisibleText.line(sent.record().id() + ": signal " + name + " "
                            + (sent.replayed() ? "had been sent before" : "sent") + " (number " + sent.ordinal()
                            + ")"));
        }
    }
}
