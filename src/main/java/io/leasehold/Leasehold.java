package io.leasehold;

import io.leasehold.command.LeaseholdCommand;
import io.leasehold.command.Terminal;
import io.leasehold.command.Training;
import io.leasehold.console.Console;
import io.leasehold.console.ConsoleOptions;
import io.leasehold.error.InvalidInput;
import io.leasehold.host.Folders;
import io.leasehold.log.LogSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Starts the program: the console, or one command line and its exit code. */
public final class Leasehold {
    /** The exit code when there is no display, as for any wrong use. */
    private static final int USAGE = 2;

    private static final String REGISTRY = "--registry";

    private static final String MEASURE = "--measure";
    private static final String TRAIN = "--train";
    private static final String FIRST_FRAME = "--first-frame";

    /** For those who build and measure the program. */
    private static final List<String> MEASUREMENTS = List.of(MEASURE, FIRST_FRAME, TRAIN);

    /** Those that can be on a registry that exists. */
    private static final List<String> WINDOWS = List.of(MEASURE, FIRST_FRAME);

    private Leasehold() {}

    /** Opens the console, or runs a command line, and ends the program with its exit code. */
    public static void main(String[] args) {
        LogSetup.choose();
        var terminal = Terminal.ofThisProgram();
        if (args.length == 1 && MEASUREMENTS.contains(args[0])) {
            System.exit(windowOf(terminal, () -> measure(terminal, args[0])));
        }
        if (args.length == 2 && WINDOWS.contains(args[0])) {
            System.exit(windowOf(
                    terminal, () -> measure(terminal, args[0], terminal.cwd().resolve(args[1]))));
        }
        var named = onlyRegistry(args);
        if (named.isPresent()) {
            System.exit(window(terminal, terminal.cwd().resolve(named.get()).normalize()));
        }
        System.exit(args.length == 0 ? alone(terminal) : LeaseholdCommand.run(terminal, args));
    }

    /** The folder of {@code leasehold --registry DIR}, which names no command: the window is meant. */
    private static Optional<String> onlyRegistry(String[] args) {
        if (args.length == 1 && args[0].startsWith(REGISTRY + "=")) {
            return Optional.of(args[0].substring(REGISTRY.length() + 1));
        }
        return args.length == 2 && args[0].equals(REGISTRY) ? Optional.of(args[1]) : Optional.empty();
    }

    private static int window(Terminal terminal, Path folder) {
        try {
            return Console.open(folder, ConsoleOptions.usual());
        } catch (InvalidInput noWindow) {
            return refuse(terminal, noWindow);
        }
    }

    private static int refuse(Terminal terminal, InvalidInput noWindow) {
        System.getLogger("io.leasehold").log(System.Logger.Level.INFO, noWindow.text(), noWindow);
        terminal.err().println("leasehold: " + noWindow.told());
        return USAGE;
    }

    /** Without a command: the window, or, where none can be opened, what Leasehold does, in words. */
    private static int alone(Terminal terminal) {
        if (!Console.displayAvailable()) {
            terminal.out()
                    .println("There is no display for a window; this is what Leasehold does, and"
                            + " \"leasehold --help\" lists its commands.");
            return LeaseholdCommand.run(terminal, "demo");
        }
        try {
            return Console.open(registry(terminal), ConsoleOptions.usual());
        } catch (InvalidInput noWindow) {
            refuse(terminal, noWindow);
            return LeaseholdCommand.run(terminal, "demo");
        }
    }

    private static int measure(Terminal terminal, String what) {
        return switch (what) {
            case TRAIN -> {
                Training.play(terminal);
                yield Console.rehearse();
            }
            case FIRST_FRAME -> Console.firstFrame(line -> terminal.out().println(line));
            default -> Console.measure(line -> terminal.out().println(line));
        };
    }

    private static int measure(Terminal terminal, String what, Path registry) {
        return what.equals(FIRST_FRAME)
                ? Console.firstFrame(registry, line -> terminal.out().println(line))
                : Console.measure(registry, line -> terminal.out().println(line));
    }

    private static int windowOf(Terminal terminal, IntSupplier measurement) {
        try {
            return measurement.getAsInt();
        } catch (InvalidInput noWindow) {
            return refuse(terminal, noWindow);
        }
    }

    private static Path registry(Terminal terminal) {
        var named = terminal.environment().getOrDefault("LEASEHOLD_REGISTRY", "");
        return named.isBlank()
                ? Folders.ofThisUser().registry()
                : terminal.cwd().resolve(named);
    }
}
