package io.leasehold.bench.large;

import io.leasehold.bench.Spread;
import io.leasehold.host.OwnProgram;
import io.leasehold.registry.h2.H2Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures a registry with 10,000 live rows, adds ended ones, and measures it again: what has ended must not cost those
 * who work. The program that is measured has {@value #HEAP} of heap.
 */
public final class BenchLarge {
    private static final int SHORT_LOG = 10;
    private static final String HEAP = "256 MB";
    private static final double NOISE = 1.5;

    private final Path folder;

    /** Measures in that folder and leaves it there. */
    public BenchLarge(Path folder) {
        this.folder = folder.resolve("registry");
    }

    /**
     * What is compared.
     *
     * @param live rows that have not ended
     * @param ended rows that are added
     * @param longLog entries of the longest log
     */
    public record Size(int live, int ended, int longLog) {
        /** As the goals say it. */
        public static final Size WHOLE = new Size(10_000, 1_000_000, 100_000);
    }

    /**
     * What was measured.
     *
     * @param lines a figure each
     * @param clean whether every goal was met
     */
    public record Report(List<String> lines, boolean clean) {
        public Report {
            lines = List.copyOf(lines);
        }
    }

    /** Measures without and with the ended rows. */
    public Report run(Size of) {
        fill(rows -> {
            rows.live(of.live());
            rows.completed(LargeRows.FIRST_ENDED, 0);
            rows.log(LargeRows.SHORT, SHORT_LOG);
            rows.log(LargeRows.LONG, of.longLog());
        });
        var before = measured();
        var began = System.nanoTime();
        fill(rows -> rows.ended(of.ended()));
        var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        var after = measured();
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "large  %,d live rows, %,d ended ones (made in %d s, file %,d MB), %s of heap; median and worst, ms",
                of.live(),
                of.ended(),
                seconds,
                size() >> 20,
                HEAP));
        var clean = true;
        for (var figure : LargeFigure.values()) {
            var small = Spread.of(before.getOrDefault(figure, new long[] {0}));
            var large = Spread.of(after.getOrDefault(figure, new long[] {0}));
            var met = met(figure, small, large);
            clean &= met;
            lines.add(line(figure, small, large) + (met ? "" : "  MISSED"));
        }
        return new Report(lines, clean && appendsCostTheSame(after));
    }

    /** What a log holds already must not matter; the noise of a disk may. */
    private static boolean appendsCostTheSame(Map<LargeFigure, long[]> measured) {
        var few = Spread.of(measured.getOrDefault(LargeFigure.APPEND_SHORT, new long[] {0}));
        var many = Spread.of(measured.getOrDefault(LargeFigure.APPEND_LONG, new long[] {0}));
        return many.ms(50) <= NOISE * few.ms(50);
    }

    private static boolean met(LargeFigure figure, Spread small, Spread large) {
        var median = large.ms(50);
        return figure.mostMs().map(most -> median <= most).orElse(true)
                && figure.mostTimes().map(most -> median <= most * small.ms(50)).orElse(true);
    }

    private static String line(LargeFigure figure, Spread small, Spread large) {
        if (figure == LargeFigure.HEAP) {
            return String.format(
                    Locale.ROOT,
                    "  %-32s %8d MB -> %8d MB",
                    figure.says(),
                    small.nanos()[0] >> 20,
                    large.nanos()[0] >> 20);
        }
        return String.format(
                Locale.ROOT,
                "  %-32s %8.1f %8.1f -> %8.1f %8.1f",
                figure.says(),
                small.ms(50),
                small.ms(100),
                large.ms(50),
                large.ms(100));
    }

    /** Adds rows. */
    private interface Filling {
        void into(LargeRows rows);
    }

    private void fill(Filling filling) {
        try (var registry = H2Registry.openOrCreate(folder, "bench", Duration.ZERO)) {
            filling.into(new LargeRows(registry));
        }
    }

    private Map<LargeFigure, long[]> measured() {
        var start = OwnProgram.starting(LargeProgram.class.getName(), List.of(folder.toString()));
        start.command().remove("-XX:TieredStopAtLevel=1");
        start.command().add(1, "-Xmx" + HEAP.replace(" MB", "m"));
        try {
            var program = start.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var read = new EnumMap<LargeFigure, List<Long>>(LargeFigure.class);
            try (var lines = program.inputReader(StandardCharsets.UTF_8)) {
                lines.lines()
                        .map(line -> line.split(" "))
                        .forEach(parts -> read.computeIfAbsent(
                                        LargeFigure.valueOf(parts[0]), figure -> new ArrayList<>())
                                .add(Long.valueOf(parts[1])));
            }
            var exit = program.onExit().join().exitValue();
            if (exit != 0) {
                throw new IllegalStateException("the measured program ended with " + exit);
            }
            var figures = new EnumMap<LargeFigure, long[]>(LargeFigure.class);
            read.forEach((figure, values) -> figures.put(
                    figure, values.stream().mapToLong(Long::longValue).toArray()));
            return figures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long size() {
        try {
            return Files.size(folder.resolve("registry.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
