package io.leasehold.registry.share;

import static io.leasehold.registry.share.Operation.once;
import static io.leasehold.registry.share.Operation.read;
import static io.leasehold.registry.share.Operation.same;
import static io.leasehold.registry.share.Shape.many;
import static io.leasehold.registry.share.Shape.one;

import io.leasehold.recovery.Verdict;
import io.leasehold.registry.HistoryReads.Gap;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.share.ProcessOperations.Done;
import io.leasehold.registry.share.ProcessOperations.Id;
import io.leasehold.registry.share.ReadOperations.Newest;
import io.leasehold.registry.share.ReadOperations.Nothing;
import java.util.List;
import java.util.Map;

/** The operations of {@link io.leasehold.registry.RegistryHistory}. */
final class HistoryOperations {
    private HistoryOperations() {}

    static final Operation<OwnerFacts, Done> ANNOUNCE =
            same("announce", OwnerFacts.class, one(Done.class), (registry, owner) -> {
                registry.announce(owner);
                return new Done();
            });

    record Drain(String ownerId, Act act) {}

    static final Operation<Drain, Done> REQUEST_DRAIN =
            same("request_drain", Drain.class, one(Done.class), (registry, drain) -> {
                registry.requestDrain(drain.ownerId(), drain.act());
                return new Done();
            });

    record Sweep(SweepSummary summary, Map<String, Verdict> verdicts) {}

    static final Operation<Sweep, Done> RECORD_SWEEP = once(
            "record_sweep",
            Sweep.class,
            one(Done.class),
            (registry, sweep) -> {
                registry.recordSweep(sweep.summary(), sweep.verdicts());
                return new Done();
            },
            Settlement::swept);

    static final Operation<Id, List<Tenure>> TENURES =
            read("tenures", Id.class, many(Tenure.class), (registry, id) -> registry.tenures(id.processId()));

    static final Operation<Nothing, List<OwnerFacts>> OWNERS =
            read("owners", Nothing.class, many(OwnerFacts.class), (registry, nothing) -> registry.owners());

    static final Operation<Newest, List<RecordedAct>> ACTS =
            read("acts", Newest.class, many(RecordedAct.class), (registry, newest) -> registry.acts(newest.limit()));

    static final Operation<Newest, List<SweepSummary>> SWEEPS = read(
            "sweeps", Newest.class, many(SweepSummary.class), (registry, newest) -> registry.sweeps(newest.limit()));

    static final Operation<Newest, List<RecordedVerdict>> VERDICTS = read(
            "verdicts",
            Newest.class,
            many(RecordedVerdict.class),
            (registry, newest) -> registry.verdicts(newest.id(), newest.limit()));

    static final Operation<Newest, List<RefusedWrite>> REFUSED_WRITES = read(
            "refused_writes",
            Newest.class,
            many(RefusedWrite.class),
            (registry, newest) -> registry.refusedWrites(newest.processId(), newest.limit()));

    record VerdictsOf(SweepSummary sweep, int limit) {}

    static final Operation<VerdictsOf, List<RecordedVerdict>> VERDICTS_OF = read(
            "verdicts_of",
            VerdictsOf.class,
            many(RecordedVerdict.class),
            (registry, of) -> registry.verdictsOf(of.sweep(), of.limit()));

    record GapsFrom(long fromMs, int limit) {}

    static final Operation<GapsFrom, List<Gap>> GAPS = read(
            "gaps", GapsFrom.class, many(Gap.class), (registry, from) -> registry.gaps(from.fromMs(), from.limit()));

    static List<Operation<?, ?>> all() {
        return List.of(
                ANNOUNCE,
                REQUEST_DRAIN,
                RECORD_SWEEP,
                TENURES,
                OWNERS,
                ACTS,
                SWEEPS,
                VERDICTS,
                VERDICTS_OF,
                GAPS,
                REFUSED_WRITES);
    }
}
