package io.leasehold.bench.chaos;

import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.Filter;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.share.Role;
import io.leasehold.registry.share.SharedRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets programs declare and run work on one registry, kills one of them every two seconds, and compares what was
 * promised with what became of it.
 */
public final class BenchChaos {
    private static final int FEWEST = 5;
    private static final Duration SETTLING = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Place place;

    /** Measures in that folder and leaves it there. */
    public BenchChaos(Path folder) {
        this.place = new Place(folder);
    }

    /**
     * How much of it.
     *
     * @param processes how many are declared, half of them rerunnable, half owner-bound
     * @param clients programs that declare
     * @param workers programs that run
     * @param kills how many programs are killed
     * @param every the time from one kill to the next
     */
    public record Size(int processes, int clients, int workers, int kills, Duration every) {
        /** What the promise is made for. */
        public static final Size WHOLE = new Size(2_000, 8, 2, 50, Duration.ofSeconds(2));

        private int each() {
            return Math.max(1, processes / clients);
        }

        /** Declarations go on for as long as programs are killed. */
        private long pauseMs() {
            return every.toMillis() * kills / each();
        }
    }

    /** Measures once; the same seed picks the same victims. */
    public ChaosReport run(Size size, long seed) {
        var began = System.nanoTime();
        SharedRegistry.openOrCreate(place.registry(), "leasehold bench", Role.SERVING, PATIENCE)
                .close();
        var clients = new ArrayList<String>();
        try (var fleet = new Fleet(place, slots(size, clients));
                var reader = new FeedReader(looking())) {
            var owners = kill(fleet, size, new Random(seed));
            fleet.fill();
            settle(fleet);
            var seen = reader.finish();
            try (var registry = looking()) {
                return new Verification(registry, place)
                        .report(
                                clients,
                                size.each() * size.clients(),
                                fleet,
                                seen,
                                size.kills(),
                                owners,
                                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<List<String>> slots(Size size, List<String> clients) {
        var slots = new ArrayList<List<String>>();
        var folder = place.folder().toString();
        for (var worker = 0; worker < size.workers(); worker++) {
            slots.add(List.of("worker", folder, "w" + worker));
        }
        for (var client = 0; client < size.clients(); client++) {
            var slot = "c" + client;
            clients.add(slot);
            slots.add(List.of("client", folder, slot, Integer.toString(size.each()), Long.toString(size.pauseMs())));
        }
        return slots;
    }

    /** Every third victim is the owner. Returns how many owned the registry. */
    private int kill(Fleet fleet, Size size, Random random) throws InterruptedException {
        var owners = 0;
        for (var kill = 0; kill < size.kills(); kill++) {
            LockSupport.parkNanos(size.every().toNanos());
            while (fleet.alive() < FEWEST) {
                fleet.fill();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            var owner = kill % 3 == 0 ? awaitOwner(fleet) : fleet.owner();
            var victim = kill % 3 == 0 && owner.isPresent() ? owner.get() : fleet.any(random);
            owners += owner.isPresent() && owner.get() == victim ? 1 : 0;
            fleet.kill(victim);
            fleet.fill();
        }
        return owners;
    }

    /** Between two owners there is none, for a moment. */
    private static Optional<Integer> awaitOwner(Fleet fleet) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var owner = fleet.owner();
        while (owner.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            owner = fleet.owner();
        }
        return owner;
    }

    /** Nobody is killed any more: what can end must end. */
    private void settle(Fleet fleet) {
        var end = System.nanoTime() + SETTLING.toNanos();
        try (var registry = looking()) {
            while (System.nanoTime() - end < 0 && !(fleet.clientsDone() && live(registry) == 0)) {
                fleet.fill();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static long live(ProcessRegistry registry) {
        return registry.count(ProcessQuery.newest(Filter.LIVE, 1));
    }

    private ProcessRegistry looking() {
        return SharedRegistry.open(place.registry(), "leasehold bench", Role.LOOKING, PATIENCE);
    }
}
