package io.leasehold.command;

import io.leasehold.command.LeaseholdCommand.RegistryCommand;
import io.leasehold.engine.command.OutputFrame;
import io.leasehold.engine.command.OutputReader;
import io.leasehold.error.NotFound;
import io.leasehold.look.JsonText;
import io.leasehold.process.Fingerprint;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.MaskedBytes;
import io.leasehold.text.StreamText;
import io.leasehold.text.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a command has written. */
@Command(
        name = "output",
        description = {
            "Prints what a command has written, secrets masked. On a screen, control characters are shown, not obeyed; into a"
                    + " file or pipe, every byte passes as it was, but those of secrets: with --reveal, those too."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold output backup --follow"})
final class OutputCommand implements RegistryCommand {
    /** What a command writes changes its file and not the registry. */
    private static final Duration LOOK_AT_FILE = Duration.ofMillis(100);

    private final Terminal terminal;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Shown shown = new Shown();

    @Parameters(paramLabel = "ID", description = "The process.")
    private String id = "";

    @Option(names = "--try", paramLabel = "N", description = "Of that try. Default: the last that wrote.")
    private @Nullable Integer attempt;

    @Option(names = "--raw", description = "Let every byte pass, on a screen too, and secrets too.")
    private boolean raw;

    @Option(names = "--follow", description = "Go on with what is written from now on, until the process has ended.")
    private boolean follow;

    OutputCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.toLook(shared.registry(terminal), terminal)) {
            Rows.row(opened.registry(), id);
            if (follow) {
                follow(opened.registry());
                return ExitCode.DONE;
            }
            var folder = opened.registry().facts().folder();
            var attempts = folder == null ? List.<Integer>of() : OutputReader.attempts(of(folder, id));
            var wanted = attempt == null ? (attempts.isEmpty() ? null : attempts.getLast()) : attempt;
            if (folder == null || wanted == null || !attempts.contains(wanted)) {
                throw new NotFound(
                        NotFound.Code.NO_OUTPUT,
                        id,
                        wanted == null
                                ? "Process \"" + id + "\" has written nothing."
                                : "Try " + wanted + " of \"" + id + "\" has written nothing; tries with output: "
                                        + attempts + ".",
                        "See what it did with: leasehold events " + id);
            }
            print(of(folder, id).resolve(Integer.toString(wanted)));
            return ExitCode.DONE;
        }
    }

    private void follow(ProcessRegistry registry) {
        var folder = registry.facts().folder();
        var printer = printer();
        var shown = 0;
        try (var news = new News(registry).untilStopped()) {
            while (folder != null && !news.stopped()) {
                // Read before the output: a process that had ended then writes no more.
                var ended = Rows.row(registry, id).record().outcome() != null;
                for (var each : OutputReader.attempts(of(folder, id))) {
                    if (each >= shown && (attempt == null || each.equals(attempt))) {
                        printer = each == shown ? printer : after(printer);
                        shown = each;
                        OutputReader.read(of(folder, id).resolve(Integer.toString(each)), printer.seen())
                                .frames()
                                .forEach(printer::print);
                    }
                }
                if (ended) {
                    printer.end();
                    return;
                }
                news.await(LOOK_AT_FILE);
            }
        }
    }

    private OutputPrinter printer() {
        return new OutputPrinter(terminal, shared.json(), raw, raw || shown.revealed());
    }

    private OutputPrinter after(OutputPrinter before) {
        before.end();
        return printer();
    }

    static Path of(Path registry, String processId) {
        return registry.resolve("output").resolve(Fingerprint.sha256(processId));
    }

    private void print(Path folder) {
        var kept = OutputReader.read(folder, 0);
        var printer = printer();
        kept.frames().forEach(printer::print);
        printer.end();
        terminal.out().flush();
        if (kept.torn()) {
            terminal.err().println("The newest piece of output was not written completely.");
        }
    }

    /** Prints pieces of output in their order, and says where some were dropped. */
    static final class OutputPrinter {
        private final Terminal terminal;
        private final boolean json;
        private final boolean raw;
        private final boolean revealed;
        private final Map<OutputFrame.Stream, StreamText> texts = new EnumMap<>(OutputFrame.Stream.class);
        private final Map<OutputFrame.Stream, MaskedBytes> masks = new EnumMap<>(OutputFrame.Stream.class);
        private final Map<OutputFrame.Stream, OutputFrame> last = new EnumMap<>(OutputFrame.Stream.class);
        private long next = 1;

        OutputPrinter(Terminal terminal, boolean json, boolean raw, boolean revealed) {
            this.terminal = terminal;
            this.json = json;
            this.raw = raw;
            this.revealed = revealed;
        }

        long seen() {
            return next - 1;
        }

        void print(OutputFrame frame) {
            if (frame.sequence() > next) {
                end();
                terminal.err().println("[output was dropped here]");
            }
            next = frame.sequence() + 1;
            last.put(frame.stream(), frame);
            var bytes = revealed
                    ? frame.bytes()
                    : masks.computeIfAbsent(frame.stream(), stream -> new MaskedBytes())
                            .next(frame.bytes());
            if (json || bytes.length > 0) {
                print(frame, bytes);
            }
        }

        /** What has waited for the end of its line does not wait any more. */
        void end() {
            last.forEach((stream, frame) -> {
                var mask = masks.get(stream);
                var rest = mask == null ? new byte[0] : mask.rest();
                if (rest.length > 0) {
                    print(frame, rest);
                }
            });
        }

        private void print(OutputFrame frame, byte[] bytes) {
            var out = frame.stream() == OutputFrame.Stream.OUT;
            if (json) {
                var object = ProcessJson.object();
                object.put("sequence", frame.sequence());
                object.put("at_ms", frame.atMs());
                object.put("stream", out ? "stdout" : "stderr");
                object.put("text", text(frame.stream(), bytes));
                terminal.out().println(JsonText.line(object));
                return;
            }
            var stream = out ? terminal.out() : terminal.err();
            if (!raw && (out ? terminal.outScreen() : terminal.errScreen()).real()) {
                stream.print(VisibleText.lines(text(frame.stream(), bytes)));
            } else {
                stream.write(bytes, 0, bytes.length);
            }
            stream.flush();
        }

        private String text(OutputFrame.Stream stream, byte[] bytes) {
            return texts.computeIfAbsent(stream, each -> new StreamText()).next(bytes);
        }
    }
}
