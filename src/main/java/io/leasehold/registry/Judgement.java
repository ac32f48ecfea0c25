package io.leasehold.registry;

import io.leasehold.lease.Finding;
import io.leasehold.lease.LeaseTimings;
import io.leasehold.process.LeaseOwner;
import io.leasehold.recovery.Held;
import io.leasehold.recovery.RecoveryDecision;
import io.leasehold.recovery.Situation;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.HistoryReads.Gap;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.LeaseWrites.OwnerFinding;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts a stored row and what was found out about its owners before the one decision. The sweep, the dry run, {@code
 * why} and the console all judge through here. Pure.
 */
public final class Judgement {
    private Judgement() {}

    /**
     * The owners whose life or death matters for a row: its holder, its first starter, and every former holder that
     * may still execute (safety.md 20). Ask the system about each before judging.
     */
    public static List<LeaseOwner> ownersToAsk(ProcessRow row) {
        var owners = new ArrayList<LeaseOwner>();
        var holder = row.lease().holder();
        if (holder != null) {
            owners.add(holder.owner());
        }
        owners.addAll(executors(row));
        return List.copyOf(owners);
    }

    /**
     * The verdict on a row.
     *
     * @param findings what was found out about its owners; an owner without one is unproven
     * @param view who asks
     */
    public static Verdict of(ProcessRow row, List<OwnerFinding> findings, View view, ClockReading clock) {
        var holder = row.lease().holder();
        return RecoveryDecision.decide(new Situation(
                row.record(),
                row.lease(),
                holder == null ? null : finding(holder.owner(), findings),
                weakest(executors(row), findings),
                view.offer(),
                view.workers(),
                view.sleep(),
                view.storeDownSinceMs(),
                view.space(),
                view.copy(),
                row.hold() == null
                        ? null
                        : new Held.Adopted(row.hold().sinceMs(), row.hold().by()),
                view.starterGaveUp(),
                clock.clockMs(),
                clock.wallMs(),
                clock.pauses()));
    }

    /** The finding that proves least of several: one who lives, else one of whom nothing is proven; absent: of none. */
    public static @Nullable Finding weakest(List<Finding> findings) {
        return findings.stream()
                .min(Comparator.comparingInt(finding -> finding.alive() ? 0 : finding.dead() ? 2 : 1))
                .orElse(null);
    }

    /** Whether two verdicts say the same on the same grounds; times do not matter (rulings R14). */
    public static boolean sameGrounds(Verdict one, Verdict other) {
        var first = one.facts();
        var second = other.facts();
        return one.code() == other.code()
                && Objects.equals(label(one), label(other))
                && Objects.equals(first.token(), second.token())
                && Objects.equals(first.attempt(), second.attempt())
                && Objects.equals(reason(first.finding()), reason(second.finding()));
    }

    private static @Nullable String label(Verdict verdict) {
        return verdict.held() == null ? null : verdict.held().label();
    }

    private static Finding.@Nullable Reason reason(@Nullable Finding finding) {
        return finding == null ? null : finding.reason();
    }

    /**
     * Who asks for a verdict.
     *
     * @param offer what it can run; absent: it only looks
     * @param workers what the workers of the registry can run, for somebody who only looks; absent: nobody asked
     * @param sleep the hold after a suspend of this machine
     * @param storeDownSinceMs since when the registry cannot be written
     * @param space the hold while little is free on the disk of the registry
     * @param copy whether the registry is an unadopted copy
     * @param starterGaveUp it is the row's starter and knows that it no longer runs it
     */
    public record View(
            Situation.@Nullable Offer offer,
            Situation.@Nullable Workers workers,
            Held.@Nullable Sleep sleep,
            @Nullable Long storeDownSinceMs,
            Held.@Nullable Space space,
            boolean copy,
            boolean starterGaveUp) {
        /** Somebody who only looks. */
        public static final View LOOKING = new View(null, null, null, null, null, false, false);

        /** Somebody who looks at an unadopted copy. */
        public static final View COPY = new View(null, null, null, null, null, true, false);

        /** Somebody who only looks, in a program that could run that. */
        public static View looking(Set<String> engines) {
            return new View(null, new Situation.Workers(engines, Map.of()), null, null, null, false, false);
        }

        /** Somebody who only looks at that registry now: what holds its sweeps holds there too. */
        public static View looking(ProcessRegistry registry) {
            return new View(
                    null,
                    null,
                    sleep(registry, registry.clock()),
                    null,
                    null,
                    registry.facts().copy(),
                    false);
        }

        /** Until when the sweeps of a registry wait because this machine slept; absent: they do not. Blocks. */
        public static Held.@Nullable Sleep sleep(ProcessRegistry registry, ClockReading clock) {
            var hold = LeaseTimings.DEFAULT.renewInterval().toMillis();
            return registry.gaps(clock.wallMs() - hold, 10).stream()
                    .filter(gap -> gap.kind() == Gap.Kind.SUSPENDED)
                    .findFirst()
                    .map(gap -> new Held.Sleep(gap.toMs() + hold, gap.lengthMs()))
                    .orElse(null);
        }

        /**
         * The same who asks, and what is so around it.
         *
         * @param others the owners that are known, newest first
         * @param gone whether an owner is proven dead
         */
        public View amid(
                Held.@Nullable Sleep nextSleep,
                @Nullable Long nextStoreDownSinceMs,
                List<OwnerFacts> others,
                Predicate<LeaseOwner> gone) {
            return new View(
                    offer,
                    offer == null ? around(others, gone) : null,
                    nextSleep,
                    nextStoreDownSinceMs,
                    space,
                    copy,
                    starterGaveUp);
        }

        /** The same who asks, on a disk with so many bytes free; empty: nobody knows. */
        public View withFree(OptionalLong bytes) {
            return new View(offer, workers, sleep, storeDownSinceMs, Held.Space.with(bytes), copy, starterGaveUp);
        }

        /** Where no worker runs, only what the asking program itself could not run is held back. */
        private Situation.@Nullable Workers around(List<OwnerFacts> others, Predicate<LeaseOwner> gone) {
            var engines = new HashSet<String>();
            var last = new HashMap<String, Situation.Workers.Had>();
            var any = false;
            for (var other : others) {
                if (other.works() && !gone.test(other.owner())) {
                    any = true;
                    engines.addAll(other.engines());
                }
                var had = new Situation.Workers.Had(other.owner().stem(), other.lastSeenMs());
                other.engines()
                        .forEach(kind -> last.merge(kind, had, (one, two) -> one.seenMs() >= two.seenMs() ? one : two));
            }
            if (any) {
                return new Situation.Workers(engines, last);
            }
            return workers == null ? null : new Situation.Workers(workers.engines(), last);
        }

        /** A worker that can run that. */
        public static View of(Situation.Offer offer) {
            return new View(offer, null, null, null, offer.space(), false, false);
        }
    }

    /** Everybody who may execute the begun row: its starter, uncleared former holders, and a holder that took over. */
    private static List<LeaseOwner> executors(ProcessRow row) {
        var owners = new ArrayList<LeaseOwner>();
        var started = row.record().firstStarted();
        if (started != null) {
            owners.add(started.owner());
        }
        owners.addAll(row.lease().uncleared());
        var holder = row.lease().holder();
        if (holder != null) {
            owners.add(holder.owner());
        }
        return owners;
    }

    private static @Nullable Finding weakest(List<LeaseOwner> owners, List<OwnerFinding> findings) {
        Finding unproven = null;
        Finding dead = null;
        var missing = false;
        for (var owner : owners) {
            var finding = finding(owner, findings);
            if (finding == null) {
                missing = true;
            } else if (finding.alive()) {
                return finding;
            } else if (finding.dead()) {
                dead = dead == null ? finding : dead;
            } else {
                unproven = unproven == null ? finding : unproven;
            }
        }
        if (unproven != null) {
            return unproven;
        }
        return missing ? null : dead;
    }

    private static @Nullable Finding finding(LeaseOwner owner, List<OwnerFinding> findings) {
        for (var candidate : findings) {
            if (candidate.owner().sameIncarnation(owner)
                    && candidate.finding().evidence().equals(owner.evidence())) {
                return candidate.finding();
            }
        }
        return null;
    }
}
