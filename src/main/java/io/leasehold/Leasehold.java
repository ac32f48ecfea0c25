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
import java.util.function.ToIntFunction;

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
        if (args.length == 1 && MEASUREMENTS.contains(args[0])) {
            System.exit(windowOr(Leasehold::refuse, () -> measure(args[0])));
        }
        if (args.length == 2 && WINDOWS.contains(args[0])) {
            System.exit(windowOr(Leasehold::refuse, () -> measure(args[0], here(args[1]))));
        }
        var named = onlyRegistry(args);
        if (named.isPresent()) {
            var folder = here(named.get()).normalize();
            System.exit(windowOr(Leasehold::refuse, () -> Console.open(folder, ConsoleOptions.usual())));
        }
        System.exit(args.length == 0 ? alone() : LeaseholdCommand.run(Terminal.ofThisProgram(), args));
    }

    /** Where somebody means who stands in this program's folder. */
    private static Path here(String path) {
        return Path.of("").toAbsolutePath().resolve(path);
    }

    /** The folder of {@code leasehold --registry DIR}, which names no command: the window is meant. */
    private static Optional<String> onlyRegistry(String[] args) {
        if (args.length == 1 && args[0].startsWith(REGISTRY + "=")) {
            return Optional.of(args[0].substring(REGISTRY.length() + 1));
        }
        return args.length == 2 && args[0].equals(REGISTRY) ? Optional.of(args[1]) : Optional.empty();
    }

    /** Asks what the terminal is only when there is something to say: it takes a window longer than it has. */
    private static int windowOr(ToIntFunction<InvalidInput> refused, IntSupplier window) {
        try {
            return window.getAsInt();
        } catch (InvalidInput noWindow) {
            return refused.applyAsInt(noWindow);
        }
    }

    private static int refuse(InvalidInput noWindow) {
        refuse(Terminal.ofThisProgram(), noWindow);
        return USAGE;
    }

    private static void refuse(Terminal terminal, InvalidInput noWindow) {
        System.getLogger("io.leasehold").log(System.Logger.Level.INFO, noWindow.text(), noWindow);
        terminal.err().println("leasehold: " + noWindow.told());
    }

    /** Without a command: the window, or, where none can be opened, what Leasehold does, in words. */
    private static int alone() {
        if (!Console.displayAvailable()) {
            var terminal = Terminal.ofThisProgram();
            terminal.out()
                    .println("There is no display for a window; this is what Leasehold does, and"
                            + " \"leasehold --help\" lists its commands.");
            return LeaseholdCommand.run(terminal, "demo");
        }
        return windowOr(
                noWindow -> {
                    var terminal = Terminal.ofThisProgram();
                    refuse(terminal, noWindow);
                    return LeaseholdCommand.run(terminal, "demo");
                },
                () -> Console.open(registry(), ConsoleOptions.usual()));
    }

    private static int measure(String what) {
        return switch (what) {
            case TRAIN -> {
                Training.play(Terminal.ofThisProgram());
                yield Console.rehearse();
            }
            case FIRST_FRAME -> Console.firstFrame(System.out::println);
            default -> Console.measure(System.out::println);
        };
    }

    private static int measure(String what, Path registry) {
        return what.equals(FIRST_FRAME)
                ? Console.firstFrame(registry, System.out::println)
                : Console.measure(registry, System.out::println);
    }

    private static Path registry() {
        var named = System.getenv().getOrDefault("LEASEHOLD_REGISTRY", "");
        return named.isBlank() ? Folders.ofThisUser().registry() : here(named);
    }
}
