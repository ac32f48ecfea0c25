package io.leasehold.bench.share;

import io.leasehold.bench.Spread;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * Takes the time from the SIGKILL of a registry's owner to the first write that another program has acknowledged, on a
 * registry with 10,000 rows.
 */
public final class BenchTakeover {
    private static final int ROWS = 10_000;
    private static final int WRITERS = 64;

    private final Path registry;

    /** Measures in that folder and leaves it there. */
    public BenchTakeover(Path folder) {
        this.registry = folder.resolve("registry");
    }

    /** Kills that many owners, one after another, and answers with the figures as one line. */
    public String run(int kills) {
        fill();
        var taken = new long[kills];
        for (var kill = 0; kill < kills; kill++) {
            taken[kill] = once(kill);
        }
        var spread = Spread.of(taken);
        return String.format(
                Locale.ROOT,
                "takeover  %d kills of the owner, %,d rows  first write of a survivor: median %.0f ms  p95 %.0f ms  worst"
                        + " %.0f ms",
                kills,
                ROWS,
                spread.ms(50),
                spread.ms(95),
                spread.ms(100));
    }

    private long once(int kill) {
        try (var owner = OtherProgram.owning(registry);
                var survivor = OtherProgram.open(registry)) {
            OtherProgram.add(survivor, "before-" + kill);
            var killed = System.nanoTime();
            owner.kill();
            OtherProgram.add(survivor, "after-" + kill);
            return System.nanoTime() - killed;
        }
    }

    private void fill() {
        try (var filled = OtherProgram.open(registry);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < WRITERS; writer++) {
                var first = writer;
                writers.submit(() -> {
                    for (var row = first; row < ROWS; row += WRITERS) {
                        OtherProgram.add(filled, "row-" + row);
                    }
                });
            }
        }
    }
}
