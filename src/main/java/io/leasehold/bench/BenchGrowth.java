package io.leasehold.bench;

import io.leasehold.lease.ClaimOutcome;
import io.leasehold.lease.Probes;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStarted;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.RetentionRound;
import io.leasehold.registry.h2.H2Registry;
import io.leasehold.registry.h2.RegistryFolder;
import io.leasehold.work.OwnerIdentity;
import io.leasehold.work.jvm.JvmTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A week of work in compressed time, with a round of retention an hour: whether the file stays within its bound. */
public final class BenchGrowth {
    /** What a registry may need however little it keeps: the room that H2 gives back seconds after it was emptied. */
    private static final long BASE = 96L << 20;

    /** What it may need for each process that is kept, with its events and indexes. */
    private static final long EACH = 16L << 10;

    private static final int DAYS = 7;
    private static final int HOURS = DAYS * 24;
    private static final int KEPT_HOURS = 24;
    private static final int AT_ONCE = 64;
    private static final AwaitOutput DONE = new AwaitOutput.Success(ProcessJson.object(), null);

    private final Path folder;
    private final AtomicLong wallMs = new AtomicLong(System.currentTimeMillis());
    private final AtomicLong nanos = new AtomicLong();

    /** Measures in that folder and leaves it there. */
    public BenchGrowth(Path folder) {
        this.folder = folder;
    }

    /**
     * What was seen.
     *
     * @param processes how many began and ended in the week
     * @param kept how many were there at once, at most
     * @param largest the file at its largest while the registry was open, in bytes
     * @param closed the file after it was closed, in bytes
     */
    public record Report(long processes, long kept, long largest, long closed) {
        /** What the file may need for what was kept, in bytes. */
        public long bound() {
            return BASE + EACH * kept;
        }

        /** Whether it never needed more. */
        public boolean within() {
            return largest <= bound() && closed <= bound();
        }

        /** The figures as one line. */
        public String line() {
            return ("growth  %,d processes in a week of %d days, kept for %d h, at most %,d at once: the file was %,.1f MiB"
                            + " at its largest and %,.1f MiB when closed; the bound is 96 MiB + 16 KiB for each that is"
                            + " kept = %,.1f MiB: %s")
                    .formatted(
                            processes,
                            DAYS,
                            KEPT_HOURS,
                            kept,
                            mib(largest),
                            mib(closed),
                            mib(bound()),
                            within() ? "within" : "EXCEEDED");
        }

        private static double mib(long bytes) {
            return bytes / (double) (1 << 20);
        }
    }

    /** Runs so many processes an hour, for a week. */
    public Report run(int anHour) {
        var place = folder.resolve("registry");
        InstantSource wall = () -> Instant.ofEpochMilli(wallMs.get());
        long kept = 0;
        long largest = 0;
        var file = new RegistryFolder(place).databaseFile();
        try (var registry = H2Registry.openOrCreate(place, "bench", Duration.ZERO, nanos::get, wall)) {
            var owner = OwnerIdentity.of("bench", Probes.ofThisSystem(null, wall), new JvmTasks());
            var environment = registry.putEnvironment(ExecutionEnvironment.empty());
            registry.keep(
                    KeepRules.USUAL
                            .keeping(ProcessStatus.COMPLETED, Duration.ofHours(KEPT_HOURS))
                            .tombstones(Duration.ofHours(KEPT_HOURS)),
                    new Act("bench", null));
            for (var hour = 0; hour < HOURS; hour++) {
                work(registry, owner, environment, "h" + hour + "-", anHour);
                pass(registry);
                new RetentionRound(registry, () -> true).run();
                largest = Math.max(largest, size(file));
                kept = Math.max(kept, Math.min(hour + 1L, KEPT_HOURS + 1L) * anHour);
            }
        }
        return new Report((long) HOURS * anHour, kept, largest, size(file));
    }

    /** An hour passes in halves, so that it does not look as if the clock had jumped. */
    private void pass(ProcessRegistry registry) {
        for (var half = 0; half < 2; half++) {
            var length = Duration.ofMinutes(30);
            wallMs.addAndGet(length.toMillis());
            nanos.addAndGet(length.toNanos());
            registry.clock();
        }
    }

    private static void work(ProcessRegistry registry, LeaseOwner owner, String environment, String prefix, int many) {
        var left = new AtomicLong(many);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < AT_ONCE; caller++) {
                callers.submit(() -> {
                    for (var at = left.decrementAndGet(); at >= 0; at = left.decrementAndGet()) {
                        once(registry, owner, environment, prefix + at);
                    }
                });
            }
        }
    }

    private static void once(ProcessRegistry registry, LeaseOwner owner, String environment, String id) {
        registry.register(new ProcessRegistration(
                id,
                new ProcessInput.Engine("noop", ProcessJson.object()),
                RecoveryDisposition.RERUNNABLE,
                null,
                new ProcessIdentity("noop", null, null),
                List.of(),
                ProcessProvenance.host(),
                environment));
        if (registry.claim(id, owner, Duration.ofSeconds(30)) instanceof ClaimOutcome.Acquired acquired) {
            var lease = acquired.lease();
            registry.recordFirstStarted(
                    lease,
                    new ProcessStarted(
                            owner, lease.fencingToken(), 1, registry.clock().wallMs()));
            registry.complete(lease, DONE);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
