package io.leasehold.registry.h2;

import io.leasehold.process.ParentEnd;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.SegmentHandover;
import io.leasehold.process.StoredHandover;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What work that waits leaves behind, in SQL: handovers, and who started whom. */
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

    private WaitSql() {}

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
