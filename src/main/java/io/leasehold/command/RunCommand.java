package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.engine.command.OutputReader;
import io.leasehold.host.StopSignals;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ProcessRecord;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import io.leasehold.work.DurableProcessWorker;
import io.leasehold.work.FaultSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a command, works until it has ended, and answers as the command would. */
@Command(
        name = "run",
        description = {
            "Starts a command as a durable process and runs it here, with its output. Exit code: the command's own; 11"
                    + " cancelled, 12 abandoned.",
            "It deals with that process only: what else waits in the registry is left to workers."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold run --disposition rerunnable -- make test"})
final class RunCommand implements RegistryCommand {
    private static final long LOOK_ANYWAY_MS = 250;

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private StartOptions start = new StartOptions();

    @Option(names = "--raw", description = "Let every byte of its output pass, on a screen too.")
    private boolean raw;

    private volatile boolean stopping;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.orNew(shared.registry(terminal), terminal)) {
            var registry = opened.registry();
            var id = start.command(registry, terminal);
            terminal.err().println("process " + id);
            try (var worker = Workers.ofOne(opened, "run", id, FaultSink.logging())) {
                return follow(registry, worker, id);
            }
        }
    }

    private int follow(ProcessRegistry registry, DurableProcessWorker worker, String id) {
        StopSignals.onEach(time -> {
            stopping = true;
            if (time > 1) {
                worker.hurry();
            }
        });
        var changes = new Semaphore(0);
        registry.subscribe((ids, eventSeq) -> {
            if (ids.contains(id)) {
                changes.release();
            }
        });
        worker.start();
        var printer = new OutputCommand.OutputPrinter(terminal, shared.json(), raw, true);
        var attempt = 0;
        while (true) {
            var row = Rows.row(registry, id);
            if (row.record().attempts() != attempt) {
                attempt = row.record().attempts();
                printer = new OutputCommand.OutputPrinter(terminal, shared.json(), raw, true);
            }
            print(registry, row, attempt, printer);
            var outcome = outcome(row);
            if (outcome.isPresent()) {
                return exit(row.record(), outcome.get());
            }
            if (stopping) {
                worker.drain(Duration.ZERO);
                return interrupted(registry, id);
            }
            pause(changes);
        }
    }

    private int interrupted(ProcessRegistry registry, String id) {
        var row = Rows.row(registry, id);
        var outcome = outcome(row);
        if (outcome.isPresent()) {
            return exit(row.record(), outcome.get());
        }
        terminal.err().println("leasehold: " + id + " was given back; a worker runs it again");
        return ExitCode.REFUSED;
    }

    private static Optional<AwaitOutput> outcome(ProcessRow row) {
        return Optional.ofNullable(row.record().outcome());
    }

    private static void print(
            ProcessRegistry registry, ProcessRow row, int attempt, OutputCommand.OutputPrinter printer) {
        Path folder = registry.facts().folder();
        if (folder != null && attempt > 0) {
            var of = OutputCommand.of(folder, row.id()).resolve(Integer.toString(attempt));
            OutputReader.read(of, printer.seen()).frames().forEach(printer::print);
        }
    }

    private static void pause(Semaphore changes) {
        try {
            if (changes.tryAcquire(LOOK_ANYWAY_MS, TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int exit(ProcessRecord record, AwaitOutput outcome) {
        if (outcome instanceof AwaitOutput.Failure failure) {
            var raw = failure.raw();
            var code = raw == null ? ExitCode.FAILED : raw.path("exit_code").asInt(ExitCode.FAILED);
            if (!failure.code().equals("command_exit")) {
                terminal.err().println("leasehold: " + VisibleText.line(Masking.USUAL.text(failure.message())));
            }
            return code == 0 ? ExitCode.FAILED : code;
        }
        if (!(outcome instanceof AwaitOutput.Success)) {
            terminal.err()
                    .println("leasehold: " + record.id() + " is "
                            + record.status().label());
        }
        return ExitCode.of(outcome);
    }
}
