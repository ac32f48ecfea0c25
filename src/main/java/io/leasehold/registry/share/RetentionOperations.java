package io.leasehold.registry.share;

import static io.leasehold.registry.share.Operation.read;
import static io.leasehold.registry.share.Operation.same;
import static io.leasehold.registry.share.Shape.one;
import static io.leasehold.registry.share.Shape.optional;

import io.leasehold.process.ProcessRegistration;
import io.leasehold.registry.ChangeFeed.Changes;
import io.leasehold.registry.ChangeFeed.Tombstone;
import io.leasehold.registry.ProcessWrites.Act;
import io.leasehold.registry.ProcessWrites.Registered;
import io.leasehold.registry.Retention.Prunable;
import io.leasehold.registry.Retention.PruneRequest;
import io.leasehold.registry.Retention.Pruned;
import io.leasehold.registry.share.ProcessOperations.Id;
import io.leasehold.registry.share.ReadOperations.Since;
import java.util.List;
import java.util.Optional;

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

    record Prune(PruneRequest request, Act act) {}

    static final Operation<Prune, Pruned> PRUNE = same(
            "prune", Prune.class, one(Pruned.class), (registry, prune) -> registry.prune(prune.request(), prune.act()));

    record Compact(long prunedBeforeMs, long watermark, Act act) {}

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

    static List<Operation<?, ?>> all() {
        return List.of(CHANGES_SINCE, TOMBSTONE, PRUNABLE, PRUNE, COMPACT, REGISTER_AGAIN);
    }
}
