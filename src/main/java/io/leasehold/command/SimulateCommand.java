package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.invariant.Breach;
import io.leasehold.simulation.Rules;
import io.leasehold.simulation.Script;
import io.leasehold.simulation.Seeds;
import io.leasehold.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the real worker and the real rules in a simulated world full of faults. */
@Command(
        name = "simulate",
        description = {
            "Runs the real worker, planner and rules on virtual time, with faults between any two of their steps: programs"
                    + " die and are stopped, answers are lost, clocks jump, process ids are used again, the disk is full,"
                    + " people step in. Judges every run by all invariants.",
            "One seed is always the same run. The first that breaks an invariant is printed with a short script that"
                    + " breaks it too. Exit code 0: none did, 1: one did."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold simulate --seeds 10000"})
final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds. Default: 1000.")
    private long seeds = 1_000;

    @Option(names = "--from", paramLabel = "SEED", description = "The first seed. Default: 1.")
    private long from = 1;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "Run the steps in FILE instead, and print everything that happens.")
    private @Nullable Path script;

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return script == null ? many() : one(terminal.cwd().resolve(script));
    }

    private int many() {
        var done = Seeds.run(from, Math.max(1, seeds), Rules.REAL);
        var failure = done.failure();
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "simulate  seeds %,d from %d  failed %d  calls %,d  %.1f s  %,d seeds an hour",
                        done.seeds(),
                        from,
                        failure == null ? 0 : 1,
                        done.calls(),
                        done.tookMs() / 1_000.0,
                        done.anHour()));
        if (failure == null) {
            return ExitCode.DONE;
        }
        terminal.out().println("Seed " + failure.seed() + " broke:");
        say(failure.breaches());
        terminal.out().println("A short script that does so too:");
        failure.script().lines().forEach(line -> terminal.out().println("  " + line));
        return ExitCode.REFUSED;
    }

    private int one(Path file) {
        var run = Simulation.of(Script.parse(lines(file)), Rules.REAL);
        run.trace().forEach(line -> terminal.out().println(line));
        terminal.out().println("hash " + run.hash());
        say(run.breaches());
        return run.clean() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private void say(List<Breach> breaches) {
        breaches.forEach(breach -> terminal.out().println("  " + breach.line()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "The script " + file + " cannot be read: " + e.getMessage() + ".",
                    "Name a file with one step a line, as a failing seed prints them.");
        }
    }
}
