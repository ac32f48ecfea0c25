package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.VerdictText;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.VisibleText;
import io.leasehold.work.FaultSink;
import io.leasehold.work.RowVerdict;
import io.leasehold.work.WorkerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Settles what can be settled without running anything (rulings R10). */
@Command(
        name = "sweep",
        description = {
            "Ends what can be ended without running anything: proven dead owners' owner-bound work, cancelled and"
                    + " abandoned rows, used-up tries. What would run is left for workers.",
            "With --dry-run it prints the verdict on every row and writes nothing."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold sweep --dry-run"})
final class SweepCommand implements RegistryCommand {
    private static final int MOST_WOKEN = 1_000;

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Option(names = "--dry-run", description = "Only say what a sweep would do.")
    private boolean dryRun;

    SweepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.existing(shared.registry(terminal), terminal);
                var worker = Workers.of(
                        opened,
                        null,
                        "sweep",
                        LeaseTimings.DEFAULT,
                        WorkerConfig.DEFAULT_CONCURRENCY,
                        LeaseTimings.DEFAULT.renewInterval(),
                        FaultSink.logging())) {
            if (dryRun) {
                print("would be", worker.dryRun());
                return ExitCode.DONE;
            }
            var report = worker.settleOnce();
            var rows = report.settled().stream()
                    .map(row -> ended(opened.registry(), row))
                    .collect(Collectors.toCollection(ArrayList::new));
            rows.addAll(report.left());
            print("was", rows);
            opened.registry().wake(runnable(report.left()));
            terminal.err()
                    .println(Counted.of(report.rows(), "row", "rows") + " judged, "
                            + report.settled().size() + " ended, "
                            + report.left().size() + " left.");
            for (var deferred : report.deferred()) {
                terminal.err()
                        .println(VisibleText.line(
                                shown.text(deferred.processId() + ": not dealt with: " + deferred.why())));
            }
            return report.deferred().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    /** What workers are woken for; many rows at once make them look through all of them anyway. */
    private static Set<String> runnable(List<RowVerdict> left) {
        return left.stream()
                .filter(row -> row.verdict().code().runs())
                .limit(MOST_WOKEN)
                .map(RowVerdict::processId)
                .collect(Collectors.toSet());
    }

    /** A row that was ended, with the verdict on what it is now: it is no longer about to be closed. */
    private static RowVerdict ended(ProcessRegistry registry, RowVerdict settled) {
        return registry.find(settled.processId())
                .map(row -> RowVerdict.of(
                        row.record(), Judgement.of(row, List.of(), Judgement.View.LOOKING, registry.clock())))
                .orElse(settled);
    }

    private void print(String tense, List<RowVerdict> rows) {
        if (shared.json()) {
            for (var row : rows) {
                var object = ProcessJson.object();
                object.put("process_id", row.processId());
                object.put("verdict", row.verdict().code().label());
                if (row.verdict().held() != null) {
                    object.put("held", row.verdict().held().label());
                }
                object.put("sentence", sentence(row));
                terminal.out().println(JsonText.line(object));
            }
            return;
        }
        if (rows.isEmpty()) {
            terminal.err().println("No live row; nothing " + tense + " done.");
        }
        for (var row : rows) {
            terminal.out().println(VisibleText.line(row.processId() + ": " + sentence(row)));
        }
    }

    private String sentence(RowVerdict row) {
        return shown.text(VerdictText.sentence(row.verdict(), terminal.nowMs(), terminal.zone()));
    }
}
