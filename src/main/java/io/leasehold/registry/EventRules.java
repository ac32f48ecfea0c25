package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.error.Refused;
import io.leasehold.process.AbandonEvidence;
import io.leasehold.process.AbandonWriter;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.EventName;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.Selection;
import io.leasehold.process.SignalKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a custom event must satisfy, and what it means (kernel.md 3.2). Pure. */
final class EventRules {
    private final PayloadSchemas schemas;

    EventRules(PayloadSchemas schemas) {
        this.schemas = schemas;
    }

    /** A checked event: the outcome it brings, and the wake it asks for. */
    record Meaning(@Nullable AwaitOutput terminal, @Nullable JsonNode wake) {}

    /** Refuses types that only their own operations may write (rulings R1). */
    static void refuseReserved(String processId, String type) {
        if (EventName.BUILT_IN.contains(type) || type.startsWith(SignalKey.TYPE_PREFIX)) {
            throw new InvalidInput(
                    InvalidInput.Code.RESERVED_EVENT,
                    processId,
                    "Event type \"" + type + "\" of process \"" + processId
                            + "\" is written only by its own operation.",
                    "Use that operation, or declare an event type of your own.");
        }
    }

    /** The declared type, its payload checked, its semantics materialised. */
    Meaning check(ProcessRecord record, String type, JsonNode payload) {
        var declared = declared(record, type)
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Code.UNDECLARED_EVENT,
                        record.id(),
                        "Process \"" + record.id() + "\" declares no event type \"" + type + "\".",
                        "Declare it when registering, or use a declared one."));
        RegistrationRules.checkSize(record.id(), "payload of \"" + type + "\"", ProcessJson.write(payload));
        var schema = declared.payloadSchema();
        if (schema != null) {
            schemas.validate(record.id(), type, schema, payload);
        }
        var meaning = new Meaning(terminal(record, declared, payload), wake(declared, payload));
        // A template may repeat parts of the payload, so what comes out can be larger than what went in.
        RegistrationRules.checkSize(record.id(), "meaning of \"" + type + "\"", ProcessJson.write(meaning));
        return meaning;
    }

    /** Whether two events say the same: type equal, payloads structurally equal. */
    static boolean same(String typeA, JsonNode payloadA, String typeB, JsonNode payloadB) {
        return typeA.equals(typeB) && ProcessJson.same(payloadA, payloadB);
    }

    private static Optional<ProcessEventType> declared(ProcessRecord record, String type) {
        return record.registration().eventTypes().stream()
                .filter(candidate -> candidate.name().equals(type))
                .findFirst();
    }

    private static @Nullable JsonNode wake(ProcessEventType declared, JsonNode payload) {
        var wake = declared.semantics().wake();
        if (wake == null) {
            return null;
        }
        var when = wake.when();
        return when == null || Selection.truthy(Selection.select(when, payload))
                ? Selection.select(wake.input(), payload)
                : null;
    }

    private static @Nullable AwaitOutput terminal(ProcessRecord record, ProcessEventType declared, JsonNode payload) {
        var terminal = declared.semantics().terminal();
        if (terminal == null) {
            return null;
        }
        var selector = terminal.awaitOutput();
        var selected = selector == null ? ProcessJson.tree(payload) : Selection.select(selector, payload);
        var output = outcome(selected).orElseGet(() -> wrapped(terminal.status(), selected));
        if (output instanceof AwaitOutput.NoLongerRetained || output.status() != terminal.status()) {
            throw new Refused(
                    Refused.Code.TERMINAL_OUTCOME_MISMATCH,
                    record.id(),
                    "Event type \"" + declared.name() + "\" of process \"" + record.id() + "\" declares the end \""
                            + terminal.status().label() + "\", but its payload says otherwise.",
                    "Send an outcome of the declared status.");
        }
        return output;
    }

    private static Optional<AwaitOutput> outcome(JsonNode selected) {
        if (!selected.isObject() || !selected.has("type")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProcessJson.read(selected, AwaitOutput.class));
        } catch (InvalidInput notAnOutcome) {
            // Any JSON is a legal value; one that is no outcome is wrapped by the declared status.
            return Optional.empty();
        }
    }

    private static AwaitOutput wrapped(ProcessStatus status, JsonNode value) {
        return switch (status) {
            case COMPLETED -> new AwaitOutput.Success(value, null);
            case FAILED -> new AwaitOutput.Failure(FailureClass.EXECUTION, "process_failed", text(value), value, null);
            case CANCELLED -> new AwaitOutput.Cancelled(text(value), value, null);
            case ABANDONED ->
                new AwaitOutput.Abandoned(new AbandonEvidence(AbandonWriter.OWNER_DRAIN, null, 0, null, null), null);
            case RUNNING, WAITING, CALLER_DEPARTED -> throw new IllegalStateException("refused at registration");
        };
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
