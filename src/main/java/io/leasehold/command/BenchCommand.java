package io.leasehold.command;

import io.leasehold.bench.BenchCut;
import io.leasehold.bench.BenchGrowth;
import io.leasehold.bench.BenchKill;
import io.leasehold.bench.BenchNoop;
import io.leasehold.bench.BenchRecover;
import io.leasehold.bench.KillReport;
import io.leasehold.bench.chaos.BenchChaos;
import io.leasehold.bench.large.BenchLarge;
import io.leasehold.bench.peers.BenchPeers;
import io.leasehold.bench.share.BenchNotify;
import io.leasehold.bench.share.BenchSocket;
import io.leasehold.bench.share.BenchTakeover;
import io.leasehold.bench.share.BenchWake;
import io.leasehold.error.InvalidInput;
import io.leasehold.text.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the real store and the real worker on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures the real store and worker on this machine, in a folder of its own that it removes.",
            "growth runs a week of work in compressed time, removes by itself what is older than a day, and compares the"
                    + " registry's file with its bound: 96 MiB and 16 KiB for each process that is kept; --times is the"
                    + " number of processes an hour.",
            "kill and cut end a writing program in the middle and count what is missing; recover takes the time from a"
                    + " worker's death to the new run of its work; chaos kills one of many programs every two seconds and"
                    + " compares what was promised with what became of it; takeover takes the time from the death of a"
                    + " registry's owner to the first write of another program; notify that from a write to another"
                    + " program's hearing of it; wake that from a signal to the run that waited for it, and the heap of 10,000"
                    + " that wait; noop takes the time of empty work, with --peers beside other schedulers;"
                    + " socket does so through the socket of another program; large compares a registry with many ended"
                    + " rows with one that has none."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:  leasehold bench kill --times 200"})
final class BenchCommand implements Callable<Integer> {
    private static final int SUSPENDED = 10_000;

    private final Terminal terminal;

    @Parameters(
            paramLabel = "kill|cut|recover|chaos|takeover|notify|wake|noop|socket|large|growth",
            description = "What to measure.")
    private String what = "kill";

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "How often; for noop and socket how many processes, for large how many ended rows.")
    private @Nullable Integer times;

    @Option(names = "--unsafe", description = "kill and cut: without forcing. Must lose writes.")
    private boolean unsafe;

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            description = "noop: beside the schedulers of the Maven project in DIR.")
    private @Nullable Path peers;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where to measure. Default: a temporary folder.")
    private @Nullable Path dir;

    /** What can be measured. */
    private enum What {
        KILL,
        CUT,
        RECOVER,
        CHAOS,
        TAKEOVER,
        NOTIFY,
        WAKE,
        SOCKET,
        NOOP,
        LARGE,
        GROWTH
    }

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var measured = measured();
        return inFolder(folder -> switch (measured) {
            case KILL -> report(BenchKill.run(folder, count(200), !unsafe));
            case CUT -> report(BenchCut.run(folder, count(50), !unsafe));
            case RECOVER -> {
                var recovered = new BenchRecover(folder).run(count(30));
                terminal.out().println(recovered.line());
                yield recovered.clean() ? ExitCode.DONE : ExitCode.REFUSED;
            }
            case CHAOS -> chaos(folder);
            case TAKEOVER -> say(new BenchTakeover(folder).run(count(50)));
            case NOTIFY -> say(notified(folder));
            case WAKE -> say(woken(folder));
            case SOCKET -> say(new BenchSocket(folder).run(count(20_000)).line());
            case NOOP ->
                peers == null ? say(new BenchNoop(folder).run(count(20_000)).line()) : peers(folder, peers);
            case LARGE -> {
                var large = large(folder);
                yield say(large.lines(), large.clean());
            }
            case GROWTH -> {
                var grown = new BenchGrowth(folder).run(count(200));
                terminal.out().println(grown.line());
                yield grown.within() ? ExitCode.DONE : ExitCode.REFUSED;
            }
        });
    }

    private BenchLarge.Report large(Path folder) {
        var whole = BenchLarge.Size.WHOLE;
        return new BenchLarge(folder).run(new BenchLarge.Size(whole.live(), count(whole.ended()), whole.longLog()));
    }

    private int peers(Path folder, Path sources) {
        var report = new BenchPeers(folder, sources).run(count(20_000));
        return say(report.lines(), report.clean());
    }

    private int say(List<String> lines, boolean clean) {
        lines.forEach(line -> terminal.out().println(line));
        return clean ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private int say(String line) {
        terminal.out().println(line);
        return ExitCode.DONE;
    }

    private String woken(Path folder) {
        try {
            return new BenchWake(folder).run(SUSPENDED, count(500)).line();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String notified(Path folder) {
        try {
            return new BenchNotify(folder).run(count(1_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private int chaos(Path folder) {
        var whole = BenchChaos.Size.WHOLE;
        var size = new BenchChaos.Size(
                whole.processes(), whole.clients(), whole.workers(), count(whole.kills()), whole.every());
        var report = new BenchChaos(folder).run(size, System.nanoTime());
        terminal.out().println(report.line());
        report.findings().forEach(finding -> terminal.out().println("  " + VisibleText.line(finding)));
        return report.clean() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private int count(int usual) {
        return times == null ? usual : times;
    }

    private What measured() {
        if (times != null && times < 1) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "Nothing can be measured " + times + " times.",
                    "Give --times 1 or more, or leave it out.");
        }
        return Arrays.stream(What.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(what))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Code.INVALID_ARGUMENT,
                        "There is no measurement “" + what + "”.",
                        "Choose kill, cut, recover, chaos, takeover, notify, wake, noop, socket, large or growth."));
    }

    private int report(KillReport report) {
        terminal.out().println(report.line());
        report.findings().forEach(finding -> terminal.out().println("  " + VisibleText.line(finding)));
        return report.clean() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private int inFolder(Function<Path, Integer> measure) {
        try {
            var folder = dir == null
                    ? Files.createTempDirectory("leasehold-bench")
                    : Files.createTempDirectory(Files.createDirectories(dir), "leasehold-bench");
            try {
                return measure.apply(folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
