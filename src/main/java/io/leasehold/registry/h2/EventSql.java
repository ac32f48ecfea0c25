package io.leasehold.registry.h2;

import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.Cursors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The event log, in SQL. */
final class EventSql {
    private static final String COLUMNS = """
            select e.event_seq, e.process_id, e.sequence, e.event_type, e.replay_key, e.request_id, e.occurred_ms,
                   e.payload, e.terminal, e.wake
            """;

    private static final String FROM = "from event e ";

    private static final String SELECT = COLUMNS + FROM;

    /** What pages are made of, to be read by {@link #page}. */
    private static final String SELECT_SHORT = LongTexts.leftOut(COLUMNS, "e.payload", "e.terminal", "e.wake") + FROM;

    private static final String AFTER =
            SELECT_SHORT + "where e.process_id = ? and e.sequence > ? order by e.sequence fetch first ? rows only";

    private static final String RECENT =
            SELECT_SHORT + "where e.process_id = ? order by e.sequence desc fetch first ? rows only";

    private static final String SINCE =
            SELECT_SHORT + "where e.event_seq > ? order by e.event_seq fetch first ? rows only";

    private static final String AT = SELECT + "where e.event_seq = ?";

    private static final String OF_KEY =
            SELECT + "join event_key k on k.event_seq = e.event_seq where k.process_id = ? and k.replay_key = ?";

    private static final String OF_REQUEST =
            SELECT + "join event_request r on r.event_seq = e.event_seq where r.request_id = ?";

    private static final String COUNT =
            "select count(*) from event where process_id = ? and sequence <= ? and event_type = ?";

    private static final String NEXT_OF_TYPE = SELECT
            + "where e.process_id = ? and e.sequence > ? and e.event_type = ? order by e.sequence fetch first row only";

    private static final String INSERT = """
            insert into event (event_seq, process_id, sequence, event_type, replay_key, request_id, occurred_ms,
                payload, terminal, wake, crc)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_KEY =
            "insert into event_key (process_id, replay_key, event_seq) values (?, ?, ?)";

    private static final String INSERT_REQUEST = "insert into event_request (request_id, event_seq) values (?, ?)";

    private static final String BYTES = "select disk_space_used('EVENT')";

    private static final String NEWEST = """
            select greatest(
                coalesce((select max(event_seq) from event), 0), coalesce((select max(change_seq) from process), 0),
                coalesce((select max(change_seq) from tombstone), 0),
                (select compacted_through from registry_meta where singleton = 1))
            """;

    private EventSql() {}

    static List<ProcessEvent> after(Handle handle, ReadAhead ahead, String processId, long afterSequence, int limit) {
        var page = handle.createQuery(AFTER)
                .bind(0, processId)
                .bind(1, afterSequence)
                .bind(2, ahead.rows(limit));
        return page(handle, ahead, page);
    }

    static List<ProcessEvent> recent(Handle handle, ReadAhead ahead, String processId, int limit) {
        var page = handle.createQuery(RECENT).bind(0, processId).bind(1, ahead.rows(limit));
        return List.copyOf(page(handle, ahead, page).reversed());
    }

    /** A position that was never given out is refused: an empty page would hide that the reader is elsewhere. */
    static List<ProcessEvent> since(Handle handle, ReadAhead ahead, long afterEventSeq, int limit) {
        var page = page(
                handle, ahead, handle.createQuery(SINCE).bind(0, afterEventSeq).bind(1, ahead.rows(limit)));
        if (page.isEmpty()) {
            Cursors.requireReached(afterEventSeq, newest(handle));
        }
        return page;
    }

    /** The events of a query up to the last that fits; what was pruned meanwhile is passed over. */
    private static List<ProcessEvent> page(Handle handle, ReadAhead ahead, Query query) {
        var page = new ArrayList<ProcessEvent>();
        var longOnes = 0;
        var found = query.map((rs, ctx) -> sighted(rs)).list();
        ahead.saw(found.stream().anyMatch(SightedEvent::isLong));
        for (var seen : found) {
            if (longOnes == LongTexts.MOST) {
                break;
            }
            seen.whole(handle).ifPresent(page::add);
            longOnes += seen.isLong() ? 1 : 0;
        }
        return page;
    }

    /**
     * An event as a page comes upon it.
     *
     * @param shortEvent the event; absent: it has a long text and has to be read by itself
     */
    private record SightedEvent(long eventSeq, @Nullable ProcessEvent shortEvent) {
        boolean isLong() {
            return shortEvent == null;
        }

        Optional<ProcessEvent> whole(Handle handle) {
            return shortEvent == null
                    ? handle.createQuery(AT)
                            .bind(0, eventSeq)
                            .map((rs, ctx) -> read(rs))
                            .findFirst()
                    : Optional.of(shortEvent);
        }
    }

    private static SightedEvent sighted(ResultSet rs) throws SQLException {
        return new SightedEvent(
                rs.getLong("event_seq"), LongTexts.anyLeftOut(rs, "payload", "terminal", "wake") ? null : read(rs));
    }

    static Optional<ProcessEvent> ofKey(Handle handle, String processId, String replayKey) {
        return handle.createQuery(OF_KEY)
                .bind(0, processId)
                .bind(1, replayKey)
                .map((rs, ctx) -> read(rs))
                .findFirst();
    }

    static Optional<ProcessEvent> ofRequest(Handle handle, String requestId) {
        return handle.createQuery(OF_REQUEST)
                .bind(0, requestId)
                .map((rs, ctx) -> read(rs))
                .findFirst();
    }

    static long count(Handle handle, String processId, String eventType, long throughSequence) {
        return handle.createQuery(COUNT)
                .bind(0, processId)
                .bind(1, throughSequence)
                .bind(2, eventType)
                .mapTo(Long.class)
                .one();
    }

    static Optional<ProcessEvent> nextOfType(Handle handle, String processId, String eventType, long afterSequence) {
        return handle.createQuery(NEXT_OF_TYPE)
                .bind(0, processId)
                .bind(1, afterSequence)
                .bind(2, eventType)
                .map((rs, ctx) -> read(rs))
                .findFirst();
    }

    static long bytes(Handle handle) {
        return handle.createQuery(BYTES).mapTo(Long.class).one();
    }

    static long newest(Handle handle) {
        return handle.createQuery(NEWEST).mapTo(Long.class).one();
    }

    /** Appends an event and returns its checksum, which goes on from the one before it in the same log. */
    static long insert(Statements statements, ProcessEvent event, long previousCrc) {
        var payload = ProcessJson.write(event.payload());
        var terminal = ownTerminal(event);
        var wake = event.wake() == null ? null : ProcessJson.write(event.wake());
        var crc = Checksums.crc(
                previousCrc,
                event.processId(),
                event.sequence(),
                event.eventSeq(),
                event.eventType(),
                event.replayKey(),
                event.requestId(),
                event.occurredAtMs(),
                payload,
                terminal,
                wake);
        statements.execute(
                INSERT,
                event.eventSeq(),
                event.processId(),
                event.sequence(),
                event.eventType(),
                event.replayKey(),
                event.requestId(),
                event.occurredAtMs(),
                payload,
                terminal,
                wake,
                crc);
        if (event.replayKey() != null) {
            statements.execute(INSERT_KEY, event.processId(), event.replayKey(), event.eventSeq());
        }
        if (event.requestId() != null) {
            statements.execute(INSERT_REQUEST, event.requestId(), event.eventSeq());
        }
        return crc;
    }

    /** Built-in terminals carry their outcome in the payload; only a producer's own needs it beside. */
    private static @Nullable String ownTerminal(ProcessEvent event) {
        return event.terminal() == null || EventName.BUILT_IN.contains(event.eventType())
                ? null
                : ProcessJson.write(event.terminal());
    }

    private static ProcessEvent read(ResultSet rs) throws SQLException {
        var type = rs.getString("event_type");
        var payload = ProcessJson.parse(rs.getString("payload"));
        var terminalText = rs.getString("terminal");
        var wake = rs.getString("wake");
        AwaitOutput terminal = null;
        if (terminalText != null) {
            terminal = ProcessJson.read(terminalText, AwaitOutput.class);
        } else if (EventName.TERMINAL.contains(type)) {
            terminal = ProcessJson.read(payload.get("await_output"), AwaitOutput.class);
        }
        return new ProcessEvent(
                rs.getString("process_id"),
                rs.getLong("sequence"),
                rs.getLong("event_seq"),
                type,
                payload,
                rs.getString("replay_key"),
                rs.getString("request_id"),
                terminal,
                wake == null ? null : ProcessJson.parse(wake),
                rs.getLong("occurred_ms"));
    }
}
