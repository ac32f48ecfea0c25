package io.leasehold.simulation;

import io.leasehold.invariant.Breach;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What came of many seeds.
 *
 * @param seeds how many were run
 * @param calls how many calls their registries got
 * @param tookMs real time
 * @param failure the first one that broke a law; absent: none did
 */
public record Seeds(
        long seeds, long calls, long tookMs, @Nullable Failure failure) {
    /**
     * A seed that broke a law.
     *
     * @param breaches of its whole script
     * @param script a short script that breaks one of the same laws
     */
    public record Failure(long seed, List<Breach> breaches, Script script) {
        public Failure {
            breaches = List.copyOf(breaches);
        }
    }

    /** Runs seeds, as many at once as there are processors, up to the first that breaks a law. */
    public static Seeds run(long from, long count, Rules rules) {
        var began = System.nanoTime();
        var calls = 0L;
        var atOnce = Runtime.getRuntime().availableProcessors();
        try (var runners = Executors.newFixedThreadPool(atOnce)) {
            var running = new ArrayDeque<CompletableFuture<Run>>();
            var next = from;
            for (var seed = from; seed < from + count; seed++) {
                while (next < from + count && running.size() < 2 * atOnce) {
                    var script = Script.of(next++);
                    running.add(CompletableFuture.supplyAsync(() -> Simulation.of(script, rules), runners));
                }
                var run = running.remove().join();
                calls += run.calls();
                if (!run.clean()) {
                    return new Seeds(
                            seed - from + 1,
                            calls,
                            since(began),
                            new Failure(seed, run.breaches(), Shrinking.of(Script.of(seed), rules)));
                }
            }
        }
        return new Seeds(count, calls, since(began), null);
    }

    private static long since(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos));
    }

    /** How many seeds an hour has room for at that speed. */
    public long anHour() {
        return seeds * TimeUnit.HOURS.toMillis(1) / tookMs;
    }
}
