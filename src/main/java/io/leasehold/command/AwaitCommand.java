package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.error.TimedOut;
import io.leasehold.look.JsonText;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.Span;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.VisibleText;
import io.leasehold.work.ProcessAwaiter;
import io.leasehold.work.ProcessChangeHub;
import io.leasehold.work.jvm.JvmTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    @Mixin
    private Shown shown = new Shown();

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
        var patience = timeout == null ? FOR_EVER : Span.parse(timeout);
        var end = System.nanoTime() + patience.toNanos();
        var waiting = new LinkedHashSet<>(ids);
        try (var opened = Opened.toLook(shared.registry(terminal), terminal);
                var news = new News(opened.registry())) {
            var worst = ended(opened.registry(), waiting);
            var told = false;
            while (!waiting.isEmpty()) {
                var left = Duration.ofNanos(end - System.nanoTime());
                if (!left.isPositive()) {
                    throw late(waiting.getFirst());
                }
                if (!told) {
                    terminal.err().println(VisibleText.line("leasehold: waiting for " + String.join(", ", waiting)));
                    told = true;
                }
                news.await(left);
                worst = Math.max(worst, ended(opened.registry(), waiting));
            }
            return worst;
        }
    }

    private static TimedOut late(String processId) {
        return new TimedOut(
                processId,
                "The time is over, and \"" + processId + "\" has not ended.",
                "Wait longer, or ask why with: leasehold why " + processId);
    }

    /** Prints those that have ended, and takes them from the set. */
    private int ended(ProcessRegistry registry, Set<String> waiting) {
        waiting.forEach(id -> Rows.row(registry, id));
        var awaiter = new ProcessAwaiter(registry, new ProcessChangeHub(), new JvmTasks());
        var worst = ExitCode.DONE;
        for (var id : List.copyOf(waiting)) {
            try {
                var output = awaiter.awaitTerminal(id, Duration.ZERO);
                print(registry, id, output);
                waiting.remove(id);
                worst = Math.max(worst, ExitCode.of(output));
            } catch (TimedOut notYet) {
                continue;
            }
        }
        return worst;
    }

    private void print(ProcessRegistry registry, String id, AwaitOutput output) {
        if (shared.json()) {
            var object = ProcessJson.object();
            object.put("process_id", id);
            object.set("outcome", shown.tree(output));
            terminal.out().println(JsonText.line(object));
            return;
        }
        var row = Rows.row(registry, id);
        var verdict = Judgement.of(row, List.of(), Judgement.View.looking(registry), registry.clock());
        terminal.out()
                .println(VisibleText.line(
                        shown.text(id + ": " + VerdictText.sentence(verdict, terminal.nowMs(), terminal.zone()))));
    }
}
