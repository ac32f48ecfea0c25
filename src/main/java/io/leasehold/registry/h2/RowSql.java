package io.leasehold.registry.h2;

import io.leasehold.error.RegistryUnavailable;
import io.leasehold.lease.ProcessLease;
import io.leasehold.lease.StoredLease;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.LeaseOwner;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.registry.ProcessReads.Hold;
import io.leasehold.registry.ProcessReads.ProcessRow;
import io.leasehold.registry.RowChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of processes and their leases, in SQL. */
final class RowSql {
    private static final String COLUMNS = """
            select p.id, p.fingerprint, p.disposition, p.status, p.created_ms, p.updated_ms, p.change_seq,
                   p.enqueue_seq, p.last_sequence, p.last_crc, p.fence, p.last_owner, p.handled, p.refused, p.declaration,
                   p.input, p.event_types, p.facets, p.outcome, p.record_crc,
                   l.process_id as live_id, l.run_at_ms, l.fence as live_fence, l.owner_id, l.incarnation_id,
                   l.evidence, l.lease_token, l.claimed_ms, l.expires_ms, l.given_back_ms, l.renewed_ms,
                   l.last_owner as live_last_owner, l.uncleared, h.since_ms as held_since_ms, h.by_whom as held_by
            """;

    private static final String FROM = """
            from process p left join live l on l.process_id = p.id left join row_hold h on h.process_id = p.id
            """;

    private static final String SHORT_COLUMNS = LongTexts.leftOut(
            COLUMNS, "p.declaration", "p.input", "p.event_types", "p.facets", "p.outcome", "l.uncleared");

    /** What pages are made of: rows without their long texts, to be read by {@link #sighted}. */
    static final String SELECT = SHORT_COLUMNS + FROM;

    /** Live rows only. H2 keeps the order of the tables before an outer join, so the narrow one stands first. */
    static final String SELECT_LIVE = SHORT_COLUMNS + """
            from live l join process p on p.id = l.process_id left join row_hold h on h.process_id = p.id
            """;

    private static final String FIND = COLUMNS + FROM + "where p.id = ?";

    private static final String INSERT = """
            insert into process (id, fingerprint, kind, label, disposition, originator, status, created_ms,
                updated_ms, change_seq, enqueue_seq, last_sequence, last_crc, fence, declaration, input,
                event_types, facets, outcome, record_crc, env_ref)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            update process set status = ?, updated_ms = ?, change_seq = ?, last_sequence = ?, last_crc = ?,
                fence = ?, last_owner = ?, facets = ?, outcome = ?, record_crc = ?
            where id = ?
            """;

    private static final String INSERT_LIVE = """
            insert into live (process_id, run_at_ms, enqueue_seq, fence, owner_id, incarnation_id, evidence,
                lease_token, claimed_ms, expires_ms, given_back_ms, renewed_ms, last_owner, uncleared)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE_LIVE = """
            update live set run_at_ms = ?, fence = ?, owner_id = ?, incarnation_id = ?, evidence = ?,
                lease_token = ?, claimed_ms = ?, expires_ms = ?, given_back_ms = ?, renewed_ms = ?, last_owner = ?, uncleared = ?
            where process_id = ?
            """;

    private static final String DELETE_LIVE = "delete from live where process_id = ?";

    private static final String RENEW = "update live set expires_ms = ?, renewed_ms = ? where process_id = ?";

    private static final String HANDLED = "update process set handled = ?, change_seq = ? where id = ?";

    private static final String HOLD_LIVE =
            "insert into row_hold (process_id, since_ms, by_whom) select process_id, ?, ? from live";

    private static final String RELEASE_HOLD = "delete from row_hold where process_id = ?";

    private RowSql() {}

    static Optional<StoredRow> find(Handle handle, String processId) {
        return handle.createQuery(FIND)
                .bind(0, processId)
                .map((rs, ctx) -> read(rs))
                .findFirst();
    }

    /** As the writer reads it. */
    static Optional<StoredRow> find(Statements statements, String processId) {
        return statements.first(FIND, RowSql::read, processId);
    }

    /** A row of a page. */
    static SightedRow sighted(ResultSet rs) throws SQLException {
        return new SightedRow(
                rs.getString("id"),
                rs.getLong("created_ms"),
                rs.getLong("updated_ms"),
                rs.getLong("change_seq"),
                rs.getLong("run_at_ms"),
                rs.getLong("enqueue_seq"),
                LongTexts.anyLeftOut(rs, "declaration", "input", "event_types", "facets", "outcome", "uncleared")
                        ? null
                        : read(rs).row());
    }

    private static StoredRow read(ResultSet rs) throws SQLException {
        var id = rs.getString("id");
        var declared = new StoredRow.DeclarationText(
                rs.getString("declaration"), rs.getString("input"), rs.getString("event_types"));
        var facetText = rs.getString("facets");
        var outcomeText = rs.getString("outcome");
        var lastSequence = rs.getLong("last_sequence");
        var lastCrc = rs.getLong("last_crc");
        var fingerprint = rs.getString("fingerprint");
        var status = ProcessStatus.ofLabel(rs.getString("status"));
        var expected = checksum(id, fingerprint, declared, status, facetText, outcomeText, lastSequence, lastCrc);
        if (expected != rs.getLong("record_crc")) {
            throw new RegistryUnavailable(
                    RegistryUnavailable.Code.REGISTRY_INTEGRITY,
                    id,
                    "The stored row of process \"" + id + "\" does not match its checksum; it was altered on disk.",
                    "Restore a backup; nothing was decided about this process.",
                    null);
        }
        var stored = ProcessJson.read(declared.declaration(), StoredDeclaration.class);
        var facets = StoredFacets.read(facetText);
        var registration = new ProcessRegistration(
                id,
                ProcessJson.read(declared.input(), ProcessInput.class),
                RecoveryDisposition.ofLabel(rs.getString("disposition")),
                stored.maxAttempts(),
                stored.identity(),
                EventTypesText.read(declared.eventTypes()),
                stored.provenance(),
                stored.envRef());
        var record = new ProcessRecord(
                registration,
                fingerprint,
                status,
                outcomeText == null ? null : ProcessJson.read(outcomeText, AwaitOutput.class),
                facets.firstStarted(),
                facets.runFailed(),
                facets.child(),
                facets.alongside(),
                facets.abandonRequest(),
                facets.cancelRequest(),
                facets.waiting(),
                facets.externalRef(),
                rs.getLong("created_ms"),
                rs.getLong("updated_ms"));
        var row = new ProcessRow(
                record,
                lease(rs, id),
                lastSequence,
                rs.getLong("change_seq"),
                rs.getLong("enqueue_seq"),
                rs.getLong("run_at_ms"),
                rs.getString("handled"),
                hold(rs),
                rs.getLong("refused"));
        return new StoredRow(row, lastCrc, declared);
    }

    private static @Nullable Hold hold(ResultSet rs) throws SQLException {
        var by = rs.getString("held_by");
        return by == null ? null : new Hold(rs.getLong("held_since_ms"), by);
    }

    private static StoredLease lease(ResultSet rs, String id) throws SQLException {
        if (rs.getString("live_id") == null) {
            return StoredLease.unheld(rs.getLong("fence"), List.of(), null, owner(rs.getString("last_owner")));
        }
        var fence = rs.getLong("live_fence");
        var token = rs.getString("lease_token");
        var ownerId = rs.getString("owner_id");
        ProcessLease holder = null;
        if (token != null && ownerId != null) {
            var incarnation = rs.getString("incarnation_id");
            var evidence = rs.getString("evidence");
            var owner = new LeaseOwner(
                    ownerId,
                    incarnation == null ? ownerId : incarnation,
                    evidence == null ? LivenessEvidence.OPAQUE : ProcessJson.read(evidence, LivenessEvidence.class));
            holder = new ProcessLease(
                    ProcessLease.SCHEMA_VERSION,
                    id,
                    owner,
                    token,
                    fence,
                    rs.getLong("claimed_ms"),
                    rs.getLong("expires_ms"));
        }
        var uncleared = rs.getString("uncleared");
        return new StoredLease(
                fence,
                holder,
                uncleared == null ? List.of() : List.of(ProcessJson.read(uncleared, LeaseOwner[].class)),
                number(rs, "given_back_ms"),
                number(rs, "renewed_ms"),
                owner(rs.getString("live_last_owner")));
    }

    private static @Nullable Long number(ResultSet rs, String column) throws SQLException {
        var value = rs.getLong(column);
        return rs.wasNull() ? null : value;
    }

    private static @Nullable LeaseOwner owner(@Nullable String json) {
        return json == null ? null : ProcessJson.read(json, LeaseOwner.class);
    }

    /** The first row of a process; its first change is its place in the worklist. */
    static StoredRow insert(Statements statements, RowChange change, long changeSeq, long lastCrc) {
        var record = change.record();
        var registration = record.registration();
        var identity = registration.identity();
        var declared = new StoredRow.DeclarationText(
                ProcessJson.write(StoredDeclaration.of(registration)),
                ProcessJson.write(registration.input()),
                ProcessJson.write(registration.eventTypes()));
        var facets = ProcessJson.write(StoredFacets.of(record));
        var sequence = change.events().size();
        statements.execute(
                INSERT,
                record.id(),
                record.fingerprint(),
                identity.kind(),
                identity.label(),
                registration.disposition().label(),
                registration.provenance().originator().id(),
                record.status().label(),
                record.createdAtMs(),
                record.updatedAtMs(),
                changeSeq,
                changeSeq,
                sequence,
                lastCrc,
                change.lease().fence(),
                declared.declaration(),
                declared.input(),
                declared.eventTypes(),
                facets,
                null,
                checksum(record.id(), record.fingerprint(), declared, record.status(), facets, null, sequence, lastCrc),
                registration.envRef());
        insertLive(statements, record.id(), change.runAtMs(), changeSeq, change.lease());
        return StoredRow.first(change, changeSeq, lastCrc, declared);
    }

    static void insertLive(Statements statements, String id, long runAtMs, long enqueueSeq, StoredLease lease) {
        var held = HolderColumns.of(lease);
        statements.execute(
                INSERT_LIVE,
                id,
                runAtMs,
                enqueueSeq,
                lease.fence(),
                held.ownerId(),
                held.incarnationId(),
                held.evidence(),
                held.token(),
                held.claimedMs(),
                held.expiresMs(),
                lease.givenBackAtMs(),
                lease.renewedAtMs(),
                json(lease.lastHolder()),
                lease.uncleared().isEmpty() ? null : ProcessJson.write(lease.uncleared()));
    }

    /** The next state of a process that gained events. */
    static StoredRow update(Statements statements, StoredRow before, RowChange change, long changeSeq, long lastCrc) {
        var record = change.record();
        var facets = ProcessJson.write(StoredFacets.of(record));
        var outcome = record.outcome() == null ? null : ProcessJson.write(record.outcome());
        var sequence = before.row().lastSequence() + change.events().size();
        statements.execute(
                UPDATE,
                record.status().label(),
                record.updatedAtMs(),
                changeSeq,
                sequence,
                lastCrc,
                change.lease().fence(),
                record.status().live() ? null : json(change.lease().lastHolder()),
                facets,
                outcome,
                checksum(
                        record.id(),
                        record.fingerprint(),
                        before.declaration(),
                        record.status(),
                        facets,
                        outcome,
                        sequence,
                        lastCrc),
                record.id());
        return before.after(change, changeSeq, lastCrc);
    }

    static void updateLive(Statements statements, RowChange change) {
        var lease = change.lease();
        var held = HolderColumns.of(lease);
        statements.execute(
                UPDATE_LIVE,
                change.runAtMs(),
                lease.fence(),
                held.ownerId(),
                held.incarnationId(),
                held.evidence(),
                held.token(),
                held.claimedMs(),
                held.expiresMs(),
                lease.givenBackAtMs(),
                lease.renewedAtMs(),
                json(lease.lastHolder()),
                lease.uncleared().isEmpty() ? null : ProcessJson.write(lease.uncleared()),
                change.id());
    }

    static void deleteLive(Statements statements, String id) {
        statements.execute(DELETE_LIVE, id);
    }

    /** Every live row is held from now on. */
    static int holdLive(Handle handle, long sinceMs, String by) {
        handle.execute("delete from row_hold");
        return handle.execute(HOLD_LIVE, sinceMs, by);
    }

    static void releaseHold(Handle handle, String id) {
        handle.execute(RELEASE_HOLD, id);
    }

    static void renew(Statements statements, String id, long expiresMs, long renewedMs) {
        statements.execute(RENEW, expiresMs, renewedMs, id);
    }

    static void handled(Handle handle, String id, String by, long changeSeq) {
        handle.execute(HANDLED, by, changeSeq, id);
    }

    private static @Nullable String json(@Nullable LeaseOwner owner) {
        return owner == null ? null : ProcessJson.write(owner);
    }

    private static long checksum(
            String id,
            String fingerprint,
            StoredRow.DeclarationText declared,
            ProcessStatus status,
            String facets,
            @Nullable String outcome,
            long lastSequence,
            long lastCrc) {
        return Checksums.crc(
                lastCrc,
                id,
                fingerprint,
                declared.declaration(),
                declared.input(),
                declared.eventTypes(),
                status.label(),
                facets,
                outcome,
                lastSequence);
    }

    /** A holder spread over its columns; all empty when nobody holds the lease. */
    private record HolderColumns(
            @Nullable String ownerId,
            @Nullable String incarnationId,
            @Nullable String evidence,
            @Nullable String token,
            @Nullable Long claimedMs,
            @Nullable Long expiresMs) {
        static HolderColumns of(StoredLease lease) {
            var holder = lease.holder();
            return holder == null
                    ? new HolderColumns(null, null, null, null, null, null)
                    : new HolderColumns(
                            holder.owner().ownerId(),
                            holder.owner().incarnationId(),
                            ProcessJson.write(holder.owner().evidence()),
                            holder.leaseToken(),
                            holder.claimedAtMs(),
                            holder.expiresAtMs());
        }
    }
}
