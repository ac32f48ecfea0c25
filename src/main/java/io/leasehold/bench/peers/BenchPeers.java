package io.leasehold.bench.peers;

import io.leasehold.error.InvalidInput;
import io.leasehold.host.OwnProgram;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Registers and runs empty work by Leasehold and by its peers, 64 at once, every commit forced, each in a program of its
 * own that has run nothing before. Several rounds, one after another; the median of each counts.
 */
public final class BenchPeers {
    private static final int ROUNDS = 3;
    private static final String IN_FLIGHT = "64";
    private static final Pattern FIGURES = Pattern.compile("register=(\\d+)/s run=(\\d+)/s");
    private static final double RUNS_OF_DB_SCHEDULER = 3;
    private static final double REGISTERS_OF_BEST = 2;

    private final Path folder;
    private final Path sources;

    /**
     * Measures in that folder and leaves it there.
     *
     * @param sources the peers' Maven project
     */
    public BenchPeers(Path folder, Path sources) {
        this.folder = folder;
        this.sources = sources;
    }

    private record Rates(double registers, double runs) {}

    /**
     * What was measured.
     *
     * @param lines a program each
     * @param clean whether Leasehold ran 3 times what db-scheduler ran, more than every peer, and registered twice what
     *     the best peer registered
     */
    public record Report(List<String> lines, boolean clean) {
        public Report {
            lines = List.copyOf(lines);
        }
    }

    /** Measures with that many processes. */
    public Report run(int processes) {
        try {
            var built = built();
            var rounds = new EnumMap<Peer, List<Rates>>(Peer.class);
            for (var round = 0; round < ROUNDS; round++) {
                for (var peer : Peer.values()) {
                    var here = Files.createDirectories(folder.resolve(peer.label() + "-" + round));
                    rounds.computeIfAbsent(peer, each -> new ArrayList<>()).add(once(peer, here, processes, built));
                }
            }
            return report(processes, rounds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Report report(int processes, Map<Peer, List<Rates>> rounds) {
        var medians = new EnumMap<Peer, Rates>(Peer.class);
        rounds.forEach((peer, rates) -> medians.put(
                peer,
                new Rates(
                        median(rates.stream().mapToDouble(Rates::registers).toArray()),
                        median(rates.stream().mapToDouble(Rates::runs).toArray()))));
        var ours = medians.getOrDefault(Peer.LEASEHOLD, new Rates(0, 0));
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "peers  %,d empty processes, 64 in flight, every commit forced, cold; median of %d rounds",
                processes,
                ROUNDS));
        medians.forEach((peer, rates) -> lines.add(String.format(
                Locale.ROOT,
                "  %-13s registered %,6.0f/s  run %,6.0f/s%s",
                peer.label(),
                rates.registers(),
                rates.runs(),
                peer == Peer.LEASEHOLD
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "   (Leasehold %.1f times and %.1f times as fast)",
                                ours.registers() / rates.registers(),
                                ours.runs() / rates.runs()))));
        var clean = medians.entrySet().stream()
                .filter(entry -> entry.getKey() != Peer.LEASEHOLD)
                .allMatch(entry ->
                        ours.registers() >= REGISTERS_OF_BEST * entry.getValue().registers()
                                && ours.runs()
                                        > (entry.getKey() == Peer.DB_SCHEDULER ? RUNS_OF_DB_SCHEDULER : 1)
                                                * entry.getValue().runs());
        return new Report(lines, clean);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static Rates once(Peer peer, Path here, int processes, Path built) throws IOException {
        var start = OwnProgram.starting(
                PeerProgram.class.getName(),
                List.of(peer.label(), here.toString(), Integer.toString(processes), IN_FLIGHT));
        var command = start.command();
        command.remove("-XX:TieredStopAtLevel=1");
        if (peer != Peer.LEASEHOLD) {
            var classes = command.indexOf("-cp") + 1;
            command.set(
                    classes,
                    built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*" + File.pathSeparator
                            + command.get(classes));
        }
        var said = output(start);
        var figures = FIGURES.matcher(said);
        if (!figures.find()) {
            throw new IllegalStateException("the measurement of " + peer.label() + " said: " + said);
        }
        return new Rates(Double.parseDouble(figures.group(1)), Double.parseDouble(figures.group(2)));
    }

    /** The peers' libraries are fetched by Maven; they are no part of Leasehold. */
    private Path built() throws IOException {
        if (!Files.isRegularFile(sources.resolve("pom.xml"))) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "There is no Maven project of peers in " + sources + ".",
                    "Name the folder that holds its pom.xml.");
        }
        var project = folder.resolve("peers");
        try (var files = Files.walk(sources)) {
            for (var file : files.toList()) {
                var relative = sources.relativize(file);
                if (relative.startsWith("target") || Files.isDirectory(file)) {
                    continue;
                }
                var target = project.resolve(relative);
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        var said = output(new ProcessBuilder(
                        "mvn", "-q", "-B", "package", "dependency:copy-dependencies", "-DoutputDirectory=target/lib")
                .directory(project.toFile()));
        if (!Files.isDirectory(project.resolve("target").resolve("lib"))) {
            throw new IllegalStateException("Maven did not build the peers: " + said);
        }
        return project.resolve("target");
    }

    private static String output(ProcessBuilder start) throws IOException {
        var program = start.redirectErrorStream(true).start();
        program.getOutputStream().close();
        return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
