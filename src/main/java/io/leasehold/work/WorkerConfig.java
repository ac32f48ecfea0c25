package io.leasehold.work;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.error.InvalidInput;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.lease.LivenessProbe;
import io.leasehold.process.LeaseOwner;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a worker works.
 *
 * @param owner the stable identity of the program, from {@link OwnerIdentity}
 * @param timings how long its leases last and how often it renews
 * @param concurrency how many runs at once, 1 to 10,000
 * @param sweepEvery how often it sweeps although nothing happened, at least 10 ms
 * @param engines what it can run, one engine a kind
 * @param probe how it finds out who is alive
 * @param hostProfile rows that ask for another profile are not run; absent: rows that ask for any are not
 * @param program what it tells about itself
 * @param only the one process it deals with, as if there were no other; absent: all
 */
public record WorkerConfig(
        LeaseOwner owner,
        LeaseTimings timings,
        int concurrency,
        Duration sweepEvery,
        List<ProcessEngine> engines,
        LivenessProbe probe,
        @Nullable String hostProfile,
        Program program,
        @Nullable String only) {
    /** How many runs at once, unless it is said. */
    public static final int DEFAULT_CONCURRENCY = 64;

    private static final int MOST = 10_000;
    private static final Duration FASTEST = Duration.ofMillis(10);

    public WorkerConfig {
        engines = List.copyOf(engines);
        OwnerIdentity.check(owner.ownerId());
        if (concurrency < 1 || concurrency > MOST) {
            throw invalid(
                    "it can run 1 to " + MOST + " processes at once, not " + concurrency,
                    "Choose a concurrency from 1 to " + MOST + ".");
        }
        if (sweepEvery.compareTo(FASTEST) < 0) {
            throw invalid(
                    "it cannot sweep every " + sweepEvery.toMillis() + " ms",
                    "Choose at least " + FASTEST.toMillis() + " ms between two sweeps.");
        }
        var kinds = new TreeSet<String>();
        for (var engine : engines) {
            if (!kinds.add(engine.kind())) {
                throw invalid("two engines run the kind \"" + engine.kind() + "\"", "Hand over one engine a kind.");
            }
        }
    }

    /** 64 runs at once, leases of 30 s, a sweep every 10 s. */
    public static WorkerConfig of(LeaseOwner owner, LivenessProbe probe, List<ProcessEngine> engines, Program program) {
        var timings = LeaseTimings.DEFAULT;
        return new WorkerConfig(
                owner, timings, DEFAULT_CONCURRENCY, timings.renewInterval(), engines, probe, null, program, null);
    }

    /** With that many runs at once. */
    public WorkerConfig withConcurrency(int runs) {
        return new WorkerConfig(owner, timings, runs, sweepEvery, engines, probe, hostProfile, program, only);
    }

    /** With leases of that kind, and a sweep at each renew interval. */
    public WorkerConfig withTimings(LeaseTimings leases) {
        return new WorkerConfig(
                owner, leases, concurrency, leases.renewInterval(), engines, probe, hostProfile, program, only);
    }

    /** With a sweep at least that often. */
    public WorkerConfig withSweepEvery(Duration interval) {
        return new WorkerConfig(owner, timings, concurrency, interval, engines, probe, hostProfile, program, only);
    }

    /** For rows of that host profile, beside those that ask for none. */
    public WorkerConfig withHostProfile(String profile) {
        return new WorkerConfig(owner, timings, concurrency, sweepEvery, engines, probe, profile, program, only);
    }

    /** For that process alone. */
    public WorkerConfig withOnly(String processId) {
        return new WorkerConfig(
                owner, timings, concurrency, sweepEvery, engines, probe, hostProfile, program, processId);
    }

    private static InvalidInput invalid(String why, String remedy) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_CONFIGURATION, "This worker cannot work: " + why + ".", remedy);
    }
}
