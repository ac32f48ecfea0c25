package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.NotFound;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.Judgement;
import io.leasehold.work.ProcessAwaiter;
import io.leasehold.work.ProcessChangeHub;
import io.leasehold.work.jvm.JvmTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Waits until processes have ended. */
@Command(
        name = "await",
        description = {
            "Waits until all named processes have ended and prints how. Exit code of the worst: 0 completed, 10 failed,"
                    + " 11 cancelled, 12 abandoned; 5 when the time is over."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold await backup report --timeout 10m"})
final class AwaitCommand implements RegistryCommand {
    private static final Duration FOR_EVER = Duration.ofDays(3_650);

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The processes.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "D", description = "Wait at most so long, e.g. 10m.")
    private @Nullable String timeout;

    AwaitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        var patience = timeout == null ? FOR_EVER : Ages.parse(timeout);
        try (var opened = Opened.existing(shared.registry(terminal), terminal)) {
            var registry = opened.registry();
            ids.forEach(id -> Rows.row(registry, id));
            var hub = new ProcessChangeHub();
            registry.subscribe(hub);
            var awaiter = new ProcessAwaiter(registry, hub, new JvmTasks());
            var until = System.nanoTime() + patience.toNanos();
            var worst = ExitCode.DONE;
            for (var id : ids) {
                var output = awaiter.awaitTerminal(id, Duration.ofNanos(Math.max(0, until - System.nanoTime())));
                var row = registry.find(id).orElseThrow(() -> NotFound.process(id));
                if (shared.json()) {
                    var object = ProcessJson.object();
                    object.put("process_id", id);
                    object.set("outcome", ProcessJson.tree(output));
                    terminal.out().println(ProcessJson.write(object));
                } else {
                    var verdict = Judgement.of(row, List.of(), Judgement.View.LOOKING, registry.clock());
                    terminal.out()
                            .println(VisibleText.line(
                                    id + ": " + VerdictText.sentence(verdict, terminal.nowMs(), terminal.zone())));
                }
                worst = Math.max(worst, ExitCode.of(output));
            }
            return worst;
        }
    }
}
