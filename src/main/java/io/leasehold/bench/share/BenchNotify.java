package io.leasehold.bench.share;

import io.leasehold.bench.Spread;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Takes the time from the moment at which one program begins a write to the moment at which another program hears of
 * it: the forced commit lies in between.
 */
public final class BenchNotify {
    private static final int PER_SECOND = 100;
    private static final long PATIENCE_SECONDS = 30;

    private final Path registry;

    /** Measures in that folder and leaves it there. */
    public BenchNotify(Path folder) {
        this.registry = folder.resolve("registry");
    }

    /** Lets the other program write that many rows, and answers with the figures as one line. */
    public String run(int rows) throws InterruptedException {
        OtherProgram.open(registry).close();
        var heard = new LinkedBlockingQueue<Long>();
        // What was written before this program listened is not counted.
        var counted = new long[rows - rows / 10];
        try (var writer = OtherProgram.writing(registry, rows, PER_SECOND);
                var listener = OtherProgram.open(registry)) {
            listener.subscribe((ids, newest) -> {
                var now = System.nanoTime();
                ids.stream()
                        .filter(id -> id.startsWith(OtherProgram.SENT))
                        .forEach(id -> heard.add(now - Long.parseLong(id.substring(OtherProgram.SENT.length()))));
            });
            for (var row = 0; row < counted.length; row++) {
                var time = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (time == null) {
                    throw new IllegalStateException("only " + row + " of " + rows + " notifications came");
                }
                counted[row] = time;
            }
            writer.kill();
            var spread = Spread.of(counted);
            return String.format(
                    Locale.ROOT,
                    "notify  %,d notifications at %d a second, from the begin of a write to the other program: p50 %.1f ms"
                            + "  p99 %.1f ms  worst %.1f ms",
                    counted.length,
                    PER_SECOND,
                    spread.ms(50),
                    spread.ms(99),
                    spread.ms(100));
        }
    }
}
