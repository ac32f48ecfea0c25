package io.leasehold.registry.h2;

import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.StoredHandover;
import io.leasehold.process.WaitKind;
import io.leasehold.registry.FollowUp;
import io.leasehold.registry.ParentEndPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What work that waits leaves behind, in SQL: handovers, who waits for whom, and who started whom. */
final class WaitSql {
    private static final String HANDOVERS =
            "select ordinal, handover from segment_handover where process_id = ? order by ordinal";

    private static final String LATEST =
            "select ordinal, handover from segment_handover where process_id = ? order by ordinal desc fetch first row only";

    private static final String PUT_HANDOVER =
            "insert into segment_handover (process_id, ordinal, handover) values (?, ?, ?)";

    private static final String DROP_HANDOVERS = "delete from segment_handover where process_id = ? and ordinal < ?";

    private static final String LINK_CHILD =
            "merge into child_link (parent, child, parent_end) key (parent, child) values (?, ?, ?)";

    private static final String PUT_WAIT = "insert into wait_on (waiter, target, event_type) values (?, ?, ?)";
    private static final String DROP_WAIT = "delete from wait_on where waiter = ?";

    static final String WAITERS = "select waiter from wait_on use index (wait_target)"
            + " where target = ? and waiter > ? order by target, waiter fetch first ? rows only";

    static final String EVENT_WAITERS = "select waiter from wait_on use index (wait_target)"
            + " where target = ? and event_type = any(?) order by target, waiter fetch first ? rows only";

    private static final String CONCERNED = "select target from wait_on union select parent from child_link"
            + " where outcome is null union select process_id from follow_up";

    private static final String CONCERNS = "select exists (select 1 from wait_on where target = ?)"
            + " or exists (select 1 from child_link where parent = ? and outcome is null)";

    private static final String FOLLOW_UP =
            "select process_id, waiters_after, parent_ended from follow_up where process_id = ?";

    private static final String FOLLOW_UPS =
            "select process_id from follow_up order by process_id fetch first ? rows only";

    private static final String PUT_FOLLOW_UP =
            "merge into follow_up (process_id, waiters_after, parent_ended) key (process_id) values (?, ?, ?)";

    private static final String DROP_FOLLOW_UP = "delete from follow_up where process_id = ?";

    private static final String OPEN_CHILDREN = "select child, parent_end, outcome from child_link"
            + " where parent = ? and outcome is null order by child fetch first ? rows only";

    private static final String CHILDREN =
            "select child, parent_end, outcome from child_link where parent = ? order by child";

    private static final String SETTLE_CHILD = "update child_link set outcome = ? where parent = ? and child = ?";

    private static final String PARENTS =
            "select process_id from follow_up where parent_ended order by process_id fetch first ? rows only";

    private WaitSql() {}

    /** Notes what a row waits for of another, or that it waits for nothing of another any more. */
    static void waits(Handle handle, String processId, @Nullable WaitKind before, @Nullable WaitKind after) {
        if (before != null) {
            handle.execute(DROP_WAIT, processId);
        }
        if (after != null) {
            var type = after instanceof WaitKind.Event event ? event.eventType() : null;
            handle.execute(PUT_WAIT, processId, after.otherProcess(), type);
        }
    }

    static List<String> waiters(Handle handle, String target, String after, int limit) {
        return handle.createQuery(WAITERS)
                .bind(0, target)
                .bind(1, after)
                .bind(2, limit)
                .mapTo(String.class)
                .list();
    }

    static List<String> waiters(Handle handle, String target, List<String> eventTypes, int limit) {
        return handle.createQuery(EVENT_WAITERS)
                .bind(0, target)
                .bindArray(1, String.class, eventTypes)
                .bind(2, limit)
                .mapTo(String.class)
                .list();
    }

    /** Rows that others wait for, that started others, or that are still to be followed up. */
    static Set<String> concerned(Handle handle) {
        return new HashSet<>(handle.createQuery(CONCERNED).mapTo(String.class).list());
    }

    static boolean concerns(Handle handle, String processId) {
        return handle.createQuery(CONCERNS)
                .bind(0, processId)
                .bind(1, processId)
                .mapTo(Boolean.class)
                .one();
    }

    static Optional<FollowUp> followUp(Handle handle, String processId) {
        return handle.createQuery(FOLLOW_UP)
                .bind(0, processId)
                .map((rs, ctx) -> new FollowUp(rs.getString(1), rs.getString(2), rs.getBoolean(3)))
                .findFirst();
    }

    static List<String> followUps(Handle handle, int limit) {
        return handle.createQuery(FOLLOW_UPS).bind(0, limit).mapTo(String.class).list();
    }

    static void putFollowUp(Handle handle, FollowUp followUp) {
        handle.execute(PUT_FOLLOW_UP, followUp.processId(), followUp.waitersAfter(), followUp.parentEnded());
    }

    static void dropFollowUp(Handle handle, String processId) {
        handle.execute(DROP_FOLLOW_UP, processId);
    }

    static List<ParentEndPlan.Child> openChildren(Handle handle, String parentId, int limit) {
        return handle.createQuery(OPEN_CHILDREN)
                .bind(0, parentId)
                .bind(1, limit)
                .map((rs, ctx) -> child(rs))
                .list();
    }

    static void settleChild(Handle handle, String parentId, String childId, String outcome) {
        handle.execute(SETTLE_CHILD, outcome, parentId, childId);
    }

    static List<ParentEndPlan> parentEnds(Handle handle, int limit) {
        return handle.createQuery(PARENTS).bind(0, limit).mapTo(String.class).list().stream()
                .map(parent -> new ParentEndPlan(
                        parent,
                        handle.createQuery(CHILDREN)
                                .bind(0, parent)
                                .map((rs, ctx) -> child(rs))
                                .list()))
                .toList();
    }

    private static ParentEndPlan.Child child(ResultSet rs) throws SQLException {
        return new ParentEndPlan.Child(rs.getString(1), ParentEnd.ofLabel(rs.getString(2)), rs.getString(3));
    }

    static List<StoredHandover> handovers(Handle handle, String processId) {
        return handle.createQuery(HANDOVERS)
                .bind(0, processId)
                .map((rs, ctx) -> handover(rs))
                .list();
    }

    static Optional<StoredHandover> latest(Handle handle, String processId) {
        return handle.createQuery(LATEST)
                .bind(0, processId)
                .map((rs, ctx) -> handover(rs))
                .findFirst();
    }

    static void putHandover(Handle handle, String processId, StoredHandover handover) {
        handle.execute(PUT_HANDOVER, processId, handover.ordinal(), ProcessJson.write(handover.handover()));
        handle.execute(DROP_HANDOVERS, processId, handover.ordinal() - 1);
    }

    static void linkChild(Handle handle, String parentId, String childId, ParentEnd end) {
        handle.execute(LINK_CHILD, parentId, childId, end.label());
    }

    private static StoredHandover handover(ResultSet rs) throws SQLException {
        return new StoredHandover(rs.getInt(1), ProcessJson.read(rs.getString(2), SegmentHandover.class));
    }
}
