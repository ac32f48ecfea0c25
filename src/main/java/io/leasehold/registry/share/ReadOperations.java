package io.leasehold.registry.share;

import static io.leasehold.registry.share.Operation.read;
import static io.leasehold.registry.share.Shape.many;
import static io.leasehold.registry.share.Shape.one;
import static io.leasehold.registry.share.Shape.optional;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.StoredHandover;
import io.leasehold.registry.ParentEndPlan;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.ProcessReads.RowPage;
import io.leasehold.registry.ProcessReads.WorklistCursor;
import io.leasehold.registry.ProcessReads.WorklistPage;
import io.leasehold.registry.ProcessRegistry.ClockReading;
import io.leasehold.registry.query.ProcessQuery;
import io.leasehold.registry.share.ProcessOperations.Id;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of {@link io.leasehold.registry.ProcessReads}, and the clock. */
final class ReadOperations {
    private ReadOperations() {}

    record Nothing() {}

    static final Operation<Nothing, ClockReading> CLOCK =
            read("clock", Nothing.class, one(ClockReading.class), (registry, nothing) -> registry.clock());

    static final Operation<Id, Optional<ProcessRow>> FIND =
            read("find", Id.class, optional(ProcessRow.class), (registry, id) -> registry.find(id.processId()));

    record Worklist(int limit, @Nullable WorklistCursor after) {}

    static final Operation<Worklist, WorklistPage> WORKLIST = read(
            "worklist",
            Worklist.class,
            one(WorklistPage.class),
            (registry, page) -> registry.worklist(page.limit(), page.after()));

    static final Operation<ProcessQuery, RowPage> LIST =
            read("list", ProcessQuery.class, one(RowPage.class), (registry, query) -> registry.list(query));

    static final Operation<ProcessQuery, Long> COUNT =
            read("count", ProcessQuery.class, one(Long.class), (registry, query) -> registry.count(query));

    record After(String processId, long sequence, int limit) {}

    static final Operation<After, List<ProcessEvent>> EVENTS = read(
            "events",
            After.class,
            many(ProcessEvent.class),
            (registry, after) -> registry.events(after.processId(), after.sequence(), after.limit()));

    record Newest(@Nullable String processId, int limit) {
        /** The id, for operations that are about one process. */
        String id() {
            if (processId == null) {
                throw new IllegalArgumentException("no process is named");
            }
            return processId;
        }
    }

    static final Operation<Newest, List<ProcessEvent>> RECENT_EVENTS = read(
            "recent_events",
            Newest.class,
            many(ProcessEvent.class),
            (registry, newest) -> registry.recentEvents(newest.id(), newest.limit()));

    record Counted(String processId, String eventType, long throughSequence) {}

    static final Operation<Counted, Long> COUNT_EVENTS = read(
            "count_events",
            Counted.class,
            one(Long.class),
            (registry, counted) ->
                    registry.countEvents(counted.processId(), counted.eventType(), counted.throughSequence()));

    static final Operation<Nothing, Long> EVENT_BYTES =
            read("event_bytes", Nothing.class, one(Long.class), (registry, nothing) -> registry.eventBytes());

    record Since(long eventSeq, int limit) {}

    static final Operation<Since, List<ProcessEvent>> EVENTS_SINCE = read(
            "events_since",
            Since.class,
            many(ProcessEvent.class),
            (registry, since) -> registry.eventsSince(since.eventSeq(), since.limit()));

    record Named(String name) {}

    static final Operation<Named, Optional<ProcessEvent>> EVENT_OF_REQUEST = read(
            "event_of_request",
            Named.class,
            optional(ProcessEvent.class),
            (registry, named) -> registry.eventOfRequest(named.name()));

    record Keyed(String processId, String replayKey) {}

    static final Operation<Keyed, Optional<ProcessEvent>> EVENT_OF_KEY = read(
            "event_of_key",
            Keyed.class,
            optional(ProcessEvent.class),
            (registry, keyed) -> registry.eventOfKey(keyed.processId(), keyed.replayKey()));

    static final Operation<Id, Optional<StoredHandover>> HANDOVER = read(
            "handover", Id.class, optional(StoredHandover.class), (registry, id) -> registry.handover(id.processId()));

    record Most(int limit) {}

    static final Operation<Most, List<String>> FOLLOW_UPS =
            read("follow_ups", Most.class, many(String.class), (registry, most) -> registry.followUps(most.limit()));

    static final Operation<Most, List<ParentEndPlan>> PARENT_ENDS = read(
            "parent_ends",
            Most.class,
            many(ParentEndPlan.class),
            (registry, most) -> registry.parentEnds(most.limit()));

    static final Operation<Named, Optional<ExecutionEnvironment>> ENVIRONMENT = read(
            "environment",
            Named.class,
            optional(ExecutionEnvironment.class),
            (registry, named) -> registry.environment(named.name()));

    static List<Operation<?, ?>> all() {
        return List.of(
                CLOCK,
                FIND,
                WORKLIST,
                LIST,
                COUNT,
                EVENTS,
                RECENT_EVENTS,
                COUNT_EVENTS,
                EVENT_BYTES,
                EVENTS_SINCE,
                EVENT_OF_REQUEST,
                EVENT_OF_KEY,
                HANDOVER,
                FOLLOW_UPS,
                PARENT_ENDS,
                ENVIRONMENT);
    }
}
