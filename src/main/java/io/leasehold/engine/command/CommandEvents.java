package io.leasehold.engine.command;

import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import java.util.List;

/** The custom events of a command. */
final class CommandEvents {
    static final String CANCEL_SEEN = "command.cancel_seen";
    static final String SIGNAL_SENT = "command.signal_sent";
    static final String OUTPUT = "command.output";
    static final String EXITED = "command.exited";
    static final String LEFTOVER_ENDED = "command.leftover_ended";

    static final List<ProcessEventType> TYPES = List.of(
            type(CANCEL_SEEN, """
                    {"type": "object", "required": ["attempt"], "properties": {"attempt": {"type": "integer"}}}"""),
            type(SIGNAL_SENT, """
                    {"type": "object", "required": ["signal", "pids", "why"], "properties": {
                      "signal": {"enum": ["SIGTERM", "SIGKILL"]},
                      "pids": {"type": "array", "items": {"type": "integer"}},
                      "why": {"enum": ["cancel", "drain", "timeout", "left_behind", "leftover"]}}}"""),
            type(OUTPUT, """
                    {"type": "object", "required": ["bytes"], "properties": {"bytes": {"type": "integer"}}}"""),
            type(EXITED, """
                    {"type": "object", "required": ["exit_code", "duration_ms"], "properties": {
                      "exit_code": {"type": "integer"}, "duration_ms": {"type": "integer"},
                      "output": {"type": "object"}}}"""),
            type(LEFTOVER_ENDED, """
                    {"type": "object", "required": ["pid", "attempt", "ended"], "properties": {
                      "pid": {"type": "integer"}, "attempt": {"type": "integer"},
                      "ended": {"type": "array", "items": {"type": "integer"}}}}"""));

    private CommandEvents() {}

    private static ProcessEventType type(String name, String schema) {
        return ProcessEventType.plain(name, ProcessJson.parse(schema));
    }
}
