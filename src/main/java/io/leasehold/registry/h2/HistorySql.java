package io.leasehold.registry.h2;

import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.ProcessJson;
import io.leasehold.recovery.Verdict;
import io.leasehold.registry.HistoryReads.Gap;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.registry.HistoryReads.RecordedAct;
import io.leasehold.registry.HistoryReads.RecordedVerdict;
import io.leasehold.registry.HistoryReads.RefusedWrite;
import io.leasehold.registry.HistoryReads.SweepSummary;
import io.leasehold.registry.HistoryReads.Tenure;
import io.leasehold.registry.HistoryReads.TenureEnd;
import io.leasehold.registry.RowChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What the registry remembers beside the processes, in SQL. */
final class HistorySql {
    private static final String TENURES = """
            select process_id, fence, owner, from_ms, to_ms, ended
            from lease_tenure where process_id = ? order by fence
            """;

    private static final String END_TENURE =
            "update lease_tenure set to_ms = ?, ended = ? where process_id = ? and fence = ? and to_ms is null";

    private static final String BEGIN_TENURE = """
            insert into lease_tenure (process_id, fence, owner, from_ms, to_ms, ended) values (?, ?, ?, ?, ?, ?)
            """;

    private static final String ENVIRONMENT = "select content from environment where ref = ?";

    private static final String PUT_ENVIRONMENT = "insert into environment (ref, content) values (?, ?)";

    private static final String OWNERS = """
            select facts, first_seen_ms, drain_by, drain_ms, ended_ms
            from owner order by first_seen_ms desc, owner_id, incarnation_id
            """;

    private static final String ANNOUNCE_AGAIN =
            "update owner set facts = ?, ended_ms = ? where owner_id = ? and incarnation_id = ?";

    private static final String ANNOUNCE = """
            insert into owner (owner_id, incarnation_id, facts, first_seen_ms, ended_ms) values (?, ?, ?, ?, ?)
            """;

    private static final String DRAIN = """
            update owner set drain_ms = coalesce(drain_ms, ?), drain_by = coalesce(drain_by, ?)
            where owner_id = ? and ended_ms is null
            """;

    private static final String ACTS = """
            select act_id, at_ms, by_whom, act, process_id, reason, state_before, state_after, outcome, process_ids
            from operator_act order by act_id desc fetch first ? rows only
            """;

    private static final String INSERT_ACT = """
            insert into operator_act
                (act_id, at_ms, by_whom, act, process_id, reason, state_before, state_after, outcome, process_ids)
            values ((select coalesce(max(act_id), 0) + 1 from operator_act), ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ACT_IDS = "select process_ids from operator_act where act_id = ?";

    private static final String EXTEND_ACT = "update operator_act set process_ids = ? where act_id = ?";

    /** As long as the column is. */
    private static final int MOST_IDS = 1_048_576;

    private static final String SWEEPS = "select summary from sweep order by sweep_no desc fetch first ? rows only";

    private static final String INSERT_SWEEP = """
            insert into sweep (sweep_no, summary, at_ms, first_verdict, last_verdict)
            values ((select coalesce(max(sweep_no), 0) + 1 from sweep), ?, ?, ?, ?)
            """;

    private static final String VERDICTS = """
            select process_id, at_ms, verdict from verdict
            where process_id = ? order by process_id desc, verdict_no desc fetch first ? rows only
            """;

    private static final String VERDICTS_OF_SWEEP = """
            select v.process_id, v.at_ms, v.verdict
            from sweep s join verdict v on v.verdict_no between s.first_verdict and s.last_verdict
            where s.at_ms = ? and v.at_ms = s.at_ms order by v.process_id fetch first ? rows only
            """;

    private static final String NEWEST_VERDICT = "select coalesce(max(verdict_no), 0) from verdict";

    private static final String INSERT_VERDICT =
            "insert into verdict (verdict_no, process_id, at_ms, verdict) values (?, ?, ?, ?)";

    private static final String REFUSED = """
            select refusal_id, at_ms, process_id, fence, owner, operation
            from refused_write order by refusal_id desc fetch first ? rows only
            """;

    private static final String REFUSED_OF = """
            select refusal_id, at_ms, process_id, fence, owner, operation
            from refused_write where process_id = ?
            order by process_id desc, refusal_id desc fetch first ? rows only
            """;

    private static final String INSERT_REFUSED = """
            insert into refused_write (refusal_id, at_ms, process_id, fence, owner, operation)
            values ((select coalesce(max(refusal_id), 0) + 1 from refused_write), ?, ?, ?, ?, ?)
            """;

    private static final String COUNT_REFUSED = "update process set refused = refused + 1 where id = ?";

    private static final String GAPS = """
            select kind, from_ms, to_ms, length_ms from serving_gap
            where to_ms >= ? order by to_ms desc, gap_no desc fetch first ? rows only
            """;

    private static final String INSERT_GAP = """
            insert into serving_gap (gap_no, kind, from_ms, to_ms, length_ms)
            values ((select coalesce(max(gap_no), 0) + 1 from serving_gap), ?, ?, ?, ?)
            """;

    private HistorySql() {}

    static void tenures(Statements statements, RowChange change, long wallMs) {
        var before = change.before();
        var ended = change.tenureEnd();
        if (before != null && ended != null) {
            statements.execute(
                    END_TENURE,
                    wallMs,
                    ended.name(),
                    change.id(),
                    before.lease().fence());
        }
        var begun = change.tenureBegun();
        if (begun != null) {
            var end = change.begunTenureEnd();
            statements.execute(
                    BEGIN_TENURE,
                    change.id(),
                    change.lease().fence(),
                    ProcessJson.write(begun),
                    wallMs,
                    end == null ? null : wallMs,
                    end == null ? null : end.name());
        }
    }

    static List<Tenure> tenures(Handle handle, String processId) {
        return handle.createQuery(TENURES)
                .bind(0, processId)
                .map((rs, ctx) -> {
                    var ended = rs.getString("ended");
                    return new Tenure(
                            rs.getString("process_id"),
                            rs.getLong("fence"),
                            ProcessJson.read(rs.getString("owner"), LeaseOwner.class),
                            rs.getLong("from_ms"),
                            number(rs, "to_ms"),
                            ended == null ? null : TenureEnd.valueOf(ended));
                })
                .list();
    }

    static Optional<ExecutionEnvironment> environment(Handle handle, String ref) {
        return handle.createQuery(ENVIRONMENT)
                .bind(0, ref)
                .map((rs, ctx) -> ProcessJson.read(rs.getString("content"), ExecutionEnvironment.class))
                .findFirst();
    }

    static void putEnvironment(Handle handle, String ref, ExecutionEnvironment environment) {
        handle.execute(PUT_ENVIRONMENT, ref, ProcessJson.write(environment));
    }

    static List<OwnerFacts> owners(Handle handle) {
        return handle.createQuery(OWNERS)
                .map((rs, ctx) -> {
                    var facts = ProcessJson.read(rs.getString("facts"), OwnerFacts.class);
                    return new OwnerFacts(
                            facts.owner(),
                            facts.program(),
                            facts.version(),
                            facts.user(),
                            facts.mode(),
                            facts.engines(),
                            facts.permits(),
                            rs.getLong("first_seen_ms"),
                            facts.lastSeenMs(),
                            facts.sweeps(),
                            number(rs, "drain_ms"),
                            rs.getString("drain_by"),
                            number(rs, "ended_ms"));
                })
                .list();
    }

    static void announce(Handle handle, OwnerFacts owner) {
        var facts = ProcessJson.write(owner);
        var id = owner.owner();
        var known = handle.execute(ANNOUNCE_AGAIN, facts, owner.endedMs(), id.ownerId(), id.incarnationId());
        if (known == 0) {
            handle.execute(ANNOUNCE, id.ownerId(), id.incarnationId(), facts, owner.firstSeenMs(), owner.endedMs());
        }
    }

    static int requestDrain(Handle handle, String ownerId, String by, long atMs) {
        return handle.execute(DRAIN, atMs, by, ownerId);
    }

    static List<RecordedAct> acts(Handle handle, int limit) {
        return handle.createQuery(ACTS)
                .bind(0, limit)
                .map((rs, ctx) -> new RecordedAct(
                        rs.getLong("act_id"),
                        rs.getLong("at_ms"),
                        rs.getString("by_whom"),
                        rs.getString("act"),
                        rs.getString("process_id"),
                        rs.getString("reason"),
                        rs.getString("state_before"),
                        rs.getString("state_after"),
                        rs.getString("outcome"),
                        ids(rs.getString("process_ids"))))
                .list();
    }

    static long recordAct(Handle handle, RecordedAct act) {
        try (var insert = handle.createUpdate(INSERT_ACT)) {
            return insert.bind(0, act.atMs())
                    .bind(1, act.by())
                    .bind(2, act.act())
                    .bind(3, act.processId())
                    .bind(4, act.reason())
                    .bind(5, act.before())
                    .bind(6, act.after())
                    .bind(7, act.outcome())
                    .bind(8, act.processIds().isEmpty() ? null : ProcessJson.write(act.processIds()))
                    .executeAndReturnGeneratedKeys("act_id")
                    .mapTo(Long.class)
                    .one();
        }
    }

    static boolean extendAct(Handle handle, long actId, List<String> more) {
        var stored = handle.createQuery(ACT_IDS)
                .bind(0, actId)
                .map((rs, ctx) -> ids(rs.getString("process_ids")))
                .findOne();
        if (stored.isEmpty()) {
            return false;
        }
        var all = new LinkedHashSet<>(stored.get());
        all.addAll(more);
        var text = ProcessJson.write(List.copyOf(all));
        return text.length() <= MOST_IDS && handle.execute(EXTEND_ACT, text, actId) == 1;
    }

    private static List<String> ids(@Nullable String stored) {
        return stored == null ? List.of() : List.of(ProcessJson.read(stored, String[].class));
    }

    static List<SweepSummary> sweeps(Handle handle, int limit) {
        return handle.createQuery(SWEEPS)
                .bind(0, limit)
                .map((rs, ctx) -> ProcessJson.read(rs.getString("summary"), SweepSummary.class))
                .list();
    }

    static long newestVerdict(Handle handle) {
        return handle.createQuery(NEWEST_VERDICT).mapTo(Long.class).one();
    }

    /** A sweep, and the verdicts it gave: they stand together. */
    static void recordSweep(
            Statements statements, Sequences sequences, SweepSummary summary, Map<String, Verdict> judged) {
        var first = sequences.newestVerdict() + 1;
        judged.forEach((id, verdict) -> statements.execute(
                INSERT_VERDICT, sequences.nextVerdict(), id, summary.atMs(), ProcessJson.write(verdict)));
        statements.execute(INSERT_SWEEP, ProcessJson.write(summary), summary.atMs(), first, sequences.newestVerdict());
    }

    static List<RecordedVerdict> verdicts(Handle handle, String processId, int limit) {
        return verdicts(handle.createQuery(VERDICTS).bind(0, processId).bind(1, limit));
    }

    static List<RecordedVerdict> verdictsOf(Handle handle, SweepSummary sweep, int limit) {
        return verdicts(
                handle.createQuery(VERDICTS_OF_SWEEP).bind(0, sweep.atMs()).bind(1, limit));
    }

    private static List<RecordedVerdict> verdicts(Query query) {
        return query.map((rs, ctx) -> verdict(rs)).list();
    }

    /** As the writer reads it. */
    static Optional<RecordedVerdict> lastVerdict(Statements statements, String processId) {
        return statements.first(VERDICTS, HistorySql::verdict, processId, 1);
    }

    private static RecordedVerdict verdict(ResultSet rs) throws SQLException {
        return new RecordedVerdict(
                rs.getString("process_id"),
                rs.getLong("at_ms"),
                ProcessJson.read(rs.getString("verdict"), Verdict.class));
    }

    static List<RefusedWrite> refused(Handle handle, @Nullable String processId, int limit) {
        var query = processId == null
                ? handle.createQuery(REFUSED).bind(0, limit)
                : handle.createQuery(REFUSED_OF).bind(0, processId).bind(1, limit);
        return query.map((rs, ctx) -> new RefusedWrite(
                        rs.getLong("refusal_id"),
                        rs.getLong("at_ms"),
                        rs.getString("process_id"),
                        rs.getLong("fence"),
                        ProcessJson.read(rs.getString("owner"), LeaseOwner.class),
                        rs.getString("operation")))
                .list();
    }

    static void recordRefusal(Handle handle, RefusedWrite refusal) {
        handle.execute(
                INSERT_REFUSED,
                refusal.atMs(),
                refusal.processId(),
                refusal.fence(),
                ProcessJson.write(refusal.owner()),
                refusal.operation());
        handle.execute(COUNT_REFUSED, refusal.processId());
    }

    static List<Gap> gaps(Handle handle, long fromMs, int limit) {
        return handle.createQuery(GAPS)
                .bind(0, fromMs)
                .bind(1, limit)
                .map((rs, ctx) -> new Gap(
                        Gap.Kind.valueOf(rs.getString("kind")),
                        rs.getLong("from_ms"),
                        rs.getLong("to_ms"),
                        rs.getLong("length_ms")))
                .list();
    }

    static void recordGap(Handle handle, Gap gap) {
        handle.execute(INSERT_GAP, gap.kind().name(), gap.fromMs(), gap.toMs(), gap.lengthMs());
    }

    private static @Nullable Long number(ResultSet rs, String column) throws SQLException {
        var value = rs.getLong(column);
        return rs.wasNull() ? null : value;
    }
}
