package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.LeaseholdException;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.host.Folders;
import io.leasehold.host.ProgramFacts;
import io.leasehold.log.LogLevel;
import io.leasehold.log.RotatingLog;
import io.leasehold.look.JsonText;
import io.leasehold.process.ProcessJson;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** The command line as a whole: its commands, and the one place where errors become words and exit codes. */
@Command(
        name = "leasehold",
        description = {
            "Runs commands as durable processes: a worker that dies is proven dead, and the next sweep does what you"
                    + " declared.",
            "",
            "Without a command it opens the console, or, without a display, shows a crash and its recovery."
        },
        mixinStandardHelpOptions = true,
        versionProvider = LeaseholdCommand.Version.class,
        subcommands = {
            StartCommand.class,
            RunCommand.class,
            WorkerCommand.class,
            ListCommand.class,
            ShowCommand.class,
            WhyCommand.class,
            EventsCommand.class,
            OutputCommand.class,
            AwaitCommand.class,
            SweepCommand.class,
            SignalCommand.class,
            CancelCommand.class,
            AbandonCommand.class,
            CompleteCommand.class,
            ExternalCommand.class,
            DepartCommand.class,
            HandledCommand.class,
            OwnersCommand.class,
            ActsCommand.class,
            DrainCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            BundleCommand.class,
            PruneCommand.class,
            RetentionCommand.class,
            ExplainCommand.class,
            AdoptCommand.class,
            ReleaseCommand.class,
            DoctorCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            SimulateCommand.class,
            CompletionCommand.class,
            ManualCommand.class
        },
        footer = {"", "Example:  leasehold start --id backup --disposition rerunnable -- rsync -a src dst"})
public final class LeaseholdCommand {
    private static final System.Logger LOG = System.getLogger("io.leasehold.command");
    private static final char REPLACEMENT = '\ufffd';

    @Mixin
    private SharedOptions shared = new SharedOptions();

    private LeaseholdCommand() {}

    /** Runs one command line and returns its exit code. Never throws, never exits. */
    public static int run(Terminal terminal, String... args) {
        var line = line(terminal);
        line.setExecutionExceptionHandler((error, at, parsed) -> failed(terminal, at, error));
        line.setParameterExceptionHandler((error, given) -> misused(
                terminal,
                given,
                new InvalidInput(
                        InvalidInput.Code.INVALID_ARGUMENT,
                        VisibleText.line(String.valueOf(error.getMessage())),
                        "See: " + error.getCommandLine().getCommandSpec().qualifiedName() + " --help")));
        var unread = unread(args);
        if (unread.isPresent()) {
            return misused(terminal, args, unread.get());
        }
        line.setExecutionStrategy(parsed -> {
            inherit(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        return line.execute(args);
    }

    private static int misused(Terminal terminal, String[] args, InvalidInput error) {
        log(error);
        report(terminal, wantsJson(args), error);
        return ExitCode.USAGE;
    }

    /** Java replaces what the locale cannot express; a process under a mutilated id would not be found again. */
    private static Optional<InvalidInput> unread(String... args) {
        var encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Arrays.stream(args)
                .filter(arg -> !encoding.equalsIgnoreCase("UTF-8") && arg.indexOf(REPLACEMENT) >= 0)
                .findFirst()
                .map(arg -> new InvalidInput(
                        InvalidInput.Code.INVALID_ARGUMENT,
                        "An argument cannot be read, because this program was started in the character set " + encoding
                                + ": " + arg + ".",
                        "Start it in a UTF-8 locale, e.g. with LC_ALL=C.UTF-8."));
    }

    /** What stands before the command counts for it, unless it says otherwise itself. */
    private static void inherit(CommandLine.ParseResult parsed) {
        var top = parsed.commandSpec().userObject();
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (top instanceof LeaseholdCommand whole
                && last.commandSpec().userObject() instanceof RegistryCommand command) {
            command.shared().inherit(whole.shared);
            command.shared().logLevel().ifPresent(LogLevel::use);
        }
    }

    static CommandLine line(Terminal terminal) {
        var line = new CommandLine(new LeaseholdCommand(), new TerminalFactory(terminal));
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpWidth(Math.clamp(terminal.width(), 60, 110));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        return line;
    }

    private static boolean wantsJson(String[] args) {
        for (var arg : args) {
            if (arg.equals("--")) {
                return false;
            }
            if (arg.equals("--json")) {
                return true;
            }
        }
        return false;
    }

    private static int failed(Terminal terminal, CommandLine at, Exception error) {
        var shared = shared(at);
        var json = shared != null && shared.json();
        if (error instanceof LeaseholdException known) {
            log(known);
            report(terminal, json, known);
            trace(terminal, shared, error);
            return ExitCode.of(known);
        }
        LOG.log(Level.ERROR, "[internal] A fault of the program itself", error);
        report(
                terminal,
                json,
                "internal",
                Masking.USUAL.text("This is a fault of the program itself: "
                        + error.getClass().getSimpleName() + ": " + error.getMessage()),
                Optional.empty(),
                "Report it with the last lines of the log, "
                        + new RotatingLog(Folders.ofThisUser().state()).file() + ".");
        trace(terminal, shared, error);
        return ExitCode.INTERNAL;
    }

    /** Under the code that the user reads; what a user can mend is no warning for the operator. */
    private static void log(LeaseholdException told) {
        LOG.log(told instanceof RegistryUnavailable ? Level.WARNING : Level.INFO, told.text(), told);
    }

    private static void trace(Terminal terminal, @Nullable SharedOptions shared, Exception error) {
        if (shared != null && shared.verbose()) {
            error.printStackTrace(terminal.err());
        }
    }

    private static @Nullable SharedOptions shared(CommandLine at) {
        return at.getCommandSpec().userObject() instanceof RegistryCommand command ? command.shared() : null;
    }

    private static void report(Terminal terminal, boolean json, LeaseholdException error) {
        report(
                terminal,
                json,
                error.code(),
                Masking.USUAL.text(error.text()),
                error.processId(),
                Masking.USUAL.text(error.remedy()));
    }

    private static void report(
            Terminal terminal, boolean json, String code, String text, Optional<String> processId, String remedy) {
        if (json) {
            var object = ProcessJson.object();
            object.put("code", code);
            object.put("message", text);
            processId.ifPresent(id -> object.put("process_id", id));
            object.put("remedy", remedy);
            terminal.err().println(JsonText.line(object));
            return;
        }
        terminal.err().println("leasehold: " + VisibleText.line(text));
        terminal.err().println("code: " + code + ". " + VisibleText.line(remedy));
    }

    /** Prints what {@code --version} asks for. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"leasehold " + ProgramFacts.version()};
        }
    }

    /** Hands the terminal to each command. */
    private record TerminalFactory(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Terminal.class) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(terminal));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    /** A command on a registry. */
    interface RegistryCommand extends Callable<Integer> {
        SharedOptions shared();
    }
}
