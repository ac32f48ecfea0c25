package io.leasehold.engine.command;

import io.leasehold.process.EventName;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** The custom events of a command. */
public final class CommandEvents {
    static final String CANCEL_SEEN = "command.cancel_seen";
    static final String SIGNAL_SENT = "command.signal_sent";
    static final String OUTPUT = "command.output";
    static final String EXITED = "command.exited";

    static final String TRIED = "command.tried";
    static final String FAILED = "command.failed";
    static final String LEFTOVER_ENDED = "command.leftover_ended";

    /** Why a signal was sent to somebody who still ran when the command itself had ended. */
    static final String LEFT_BEHIND = "left_behind";

    /** What an engine declares whose runs execute commands. */
    public static final List<ProcessEventType> TYPES = List.of(
            type(CANCEL_SEEN, """
                    {"type": "object", "required": ["attempt"], "properties": {"attempt": {"type": "integer"}}}"""),
            type(SIGNAL_SENT, """
                    {"type": "object", "required": ["signal", "pids", "why"], "properties": {
                      "signal": {"enum": ["SIGTERM", "SIGKILL"]},
                      "pids": {"type": "array", "items": {"type": "integer"}},
                      "refused": {"type": "array", "items": {"type": "integer"}},
                      "why": {"enum": ["cancel", "drain", "timeout", "left_behind"]}}}"""),
            type(OUTPUT, """
                    {"type": "object", "required": ["stdout_bytes", "stderr_bytes"], "properties": {
                      "stdout_bytes": {"type": "integer"}, "stderr_bytes": {"type": "integer"}}}"""),
            type(EXITED, """
                    {"type": "object", "required": ["exit_code", "duration_ms"], "properties": {
                      "exit_code": {"type": "integer"}, "signal": {"type": "integer"},
                      "duration_ms": {"type": "integer"}, "output": {"type": "object"},
                      "left_behind": {"type": "array", "items": {"type": "integer"}}}}"""),
            type(LEFTOVER_ENDED, """
                    {"type": "object", "required": ["pid", "attempt", "ended"], "properties": {
                      "pid": {"type": "integer"}, "attempt": {"type": "integer"},
                      "ended": {"type": "array", "items": {"type": "integer"}}}}"""));

    private static final ProcessEventType TRIED_TYPE = type(TRIED, """
                    {"type": "object", "required": ["try", "code", "message", "next_at_ms"], "properties": {
                      "try": {"type": "integer"}, "code": {"type": "string"},
                      "message": {"type": "string"}, "next_at_ms": {"type": "integer"}}}""");
    private static final ProcessEventType FAILED_TYPE = type(FAILED, """
                    {"type": "object", "required": ["outcome"]}""");

    private CommandEvents() {}

    /** Those of a certain command. One that is tried once declares what it always did. */
    static List<ProcessEventType> of(CommandSpec spec) {
        var types = new ArrayList<>(TYPES);
        if (spec.again() > 0) {
            types.add(TRIED_TYPE);
        }
        if (spec.onFailure() != null) {
            types.add(FAILED_TYPE);
        }
        return List.copyOf(types);
    }

    /** When its run saw the first request to cancel it, wall time; empty: not yet, or nobody asked. */
    public static OptionalLong cancelSeenMs(List<ProcessEvent> events) {
        return afterCancel(events, CANCEL_SEEN, event -> true);
    }

    /** When that signal was sent first after somebody had asked to cancel it, wall time; empty: not yet. */
    public static OptionalLong signalSentMs(List<ProcessEvent> events, String signal) {
        return afterCancel(
                events,
                SIGNAL_SENT,
                event -> signal.equals(event.payload().path("signal").stringValue("")));
    }

    private static OptionalLong afterCancel(List<ProcessEvent> events, String type, Predicate<ProcessEvent> which) {
        var request = events.stream()
                .filter(event -> event.eventType().equals(EventName.CANCEL_REQUESTED))
                .mapToLong(ProcessEvent::sequence)
                .min()
                .orElse(0);
        return events.stream()
                .filter(event -> event.sequence() > request && event.eventType().equals(type))
                .filter(which)
                .mapToLong(ProcessEvent::occurredAtMs)
                .min();
    }

    /** Who got a signal, and who may not be signalled from here. */
    static ObjectNode signalSent(String signal, TreeEnding.Step step, String why) {
        var payload = ProcessJson.object();
        payload.put("signal", signal);
        var pids = payload.putArray("pids");
        step.reached().forEach(pids::add);
        if (!step.refused().isEmpty()) {
            var refused = payload.putArray("refused");
            step.refused().forEach(refused::add);
        }
        payload.put("why", why);
        return payload;
    }

    private static ProcessEventType type(String name, String schema) {
        return ProcessEventType.plain(name, ProcessJson.parse(schema));
    }
}
