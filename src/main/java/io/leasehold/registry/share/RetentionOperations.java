package io.leasehold.registry.share;

import static io.leasehold.registry.share.Operation.read;
import static io.leasehold.registry.share.Operation.same;
import static io.leasehold.registry.share.Shape.one;
import static io.leasehold.registry.share.Shape.optional;

import io.leasehold.process.ProcessRegistration;
import io.leasehold.registry.ChangeFeed.Changes;
import io.leasehold.registry.ChangeFeed.Tombstone;
import io.leasehold.registry.KeepRules;
import io.leasehold.registry.Keeping;
import io.leasehold.registry.LiveReferences;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.Registered;
import io.leasehold.registry.Retention.Prunable;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.Retention.Pruned;
import io.leasehold.registry.share.ProcessOperations.Id;
import io.leasehold.registry.share.ReadOperations.Since;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of {@link io.leasehold.registry.ChangeFeed} and {@link io.leasehold.registry.Retention}. */
final class RetentionOperations {
    private RetentionOperations() {}

    static final Operation<Since, Changes> CHANGES_SINCE = read(
            "changes_since",
            Since.class,
            one(Changes.class),
            (registry, since) -> registry.changesSince(since.eventSeq(), since.limit()));

    static final Operation<Id, Optional<Tombstone>> TOMBSTONE = read(
            "tombstone", Id.class, optional(Tombstone.class), (registry, id) -> registry.tombstone(id.processId()));

    static final Operation<PruneRequest, Prunable> PRUNABLE = read(
            "prunable", PruneRequest.class, one(Prunable.class), (registry, request) -> registry.prunable(request));

    record Prune(PruneRequest request, @Nullable Act act) {}

    static final Operation<Prune, Pruned> PRUNE = same(
            "prune", Prune.class, one(Pruned.class), (registry, prune) -> registry.prune(prune.request(), prune.act()));

    record Compact(
            long prunedBeforeMs, long watermark, @Nullable Act act) {}

    static final Operation<Compact, Integer> COMPACT = same(
            "compact_tombstones",
            Compact.class,
            one(Integer.class),
            (registry, compact) ->
                    registry.compactTombstones(compact.prunedBeforeMs(), compact.watermark(), compact.act()));

    record Again(ProcessRegistration registration, long tombstoneSeq) {}

    static final Operation<Again, Registered> REGISTER_AGAIN = same(
            "register_again",
            Again.class,
            one(Registered.class),
            (registry, again) -> registry.registerAgain(again.registration(), again.tombstoneSeq()));

    record Nothing() {}

    static final Operation<Nothing, Keeping> KEEPING =
            read("keeping", Nothing.class, one(Keeping.class), (registry, nothing) -> registry.keeping());

    static final Operation<Nothing, LiveReferences> LIVE_REFERENCES = read(
            "live_references",
            Nothing.class,
            one(LiveReferences.class),
            (registry, nothing) -> registry.liveReferences());

    record Keep(KeepRules rules, Act act) {}

    /** An answer that says only that it is done. */
    record Done(long count) {}

    static final Operation<Keep, Done> KEEP = same("keep", Keep.class, one(Done.class), (registry, keep) -> {
        registry.keep(keep.rules(), keep.act());
        return new Done(1);
    });

    record Read(String name, long position) {}

    static final Operation<Read, Done> READ_THROUGH =
            same("read_through", Read.class, one(Done.class), (registry, reader) -> {
                registry.readThrough(reader.name(), reader.position());
                return new Done(1);
            });

    record Forget(String name, Act act) {}

    static final Operation<Forget, Done> FORGET_READER = same(
            "forget_reader",
            Forget.class,
            one(Done.class),
            (registry, forget) -> new Done(registry.forgetReader(forget.name(), forget.act()) ? 1 : 0));

    static final Operation<Nothing, Integer> DISCARD_ENVIRONMENTS = same(
            "discard_environments",
            Nothing.class,
            one(Integer.class),
            (registry, nothing) -> registry.discardEnvironments());

    static final Operation<Nothing, Integer> DISCARD_OUTPUT = same(
            "discard_ownerless_output",
            Nothing.class,
            one(Integer.class),
            (registry, nothing) -> registry.discardOwnerlessOutput());

    record Noted(Keeping.Round round) {}

    static final Operation<Noted, Done> RECORD_ROUND =
            same("record_round", Noted.class, one(Done.class), (registry, noted) -> {
                registry.recordRound(noted.round());
                return new Done(1);
            });

    static List<Operation<?, ?>> all() {
        return List.of(
                CHANGES_SINCE,
                TOMBSTONE,
                PRUNABLE,
                PRUNE,
                COMPACT,
                REGISTER_AGAIN,
                KEEPING,
                LIVE_REFERENCES,
                KEEP,
                READ_THROUGH,
                FORGET_READER,
                DISCARD_ENVIRONMENTS,
                DISCARD_OUTPUT,
                RECORD_ROUND);
    }
}
