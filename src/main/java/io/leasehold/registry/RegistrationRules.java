package io.leasehold.registry;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.EventName;
import io.leasehold.process.EventSemantics;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.ProcessStatus;
import io.leasehold.process.Selection;
import io.leasehold.process.SignalKey;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a declaration must satisfy before anything is stored (kernel.md 3.1). Pure. */
final class RegistrationRules {
    /** Largest payload, in UTF-8 bytes (rulings R15). */
    static final int MAX_PAYLOAD_BYTES = 1_000_000;

    private final PayloadSchemas schemas;

    RegistrationRules(PayloadSchemas schemas) {
        this.schemas = schemas;
    }

    /** Refuses a declaration that breaks a rule. */
    void check(ProcessRegistration registration) {
        var id = registration.id();
        ProcessId.check(id);
        var attempts = registration.maxAttempts();
        if (attempts != null && attempts < 1) {
            throw invalid(id, "max attempts must be at least 1, not " + attempts, "Give 1 or more.");
        }
        if (registration.input().needsEnvironment() && registration.envRef() == null) {
            throw invalid(
                    id,
                    "its input of kind \"" + registration.input().engineKind()
                            + "\" requires a captured execution environment",
                    "Store the environment first and name its reference.");
        }
        if (!registration.input().needsEnvironment() && registration.envRef() != null) {
            throw invalid(
                    id,
                    "its input of kind \"" + registration.input().engineKind()
                            + "\" must not name an execution environment",
                    "Leave the reference out.");
        }
        if (registration.input() instanceof ProcessInput.SessionTurn turn
                && turn.definitionKey().isBlank()) {
            throw invalid(id, "its definition key is blank", "Give the key of the definition.");
        }
        if (registration.input() instanceof ProcessInput.Engine engine
                && engine.kind().isBlank()) {
            throw invalid(id, "its engine kind is blank", "Name the engine that executes it.");
        }
        checkEventTypes(id, registration.eventTypes());
        checkSize(id, "input", ProcessJson.write(registration.input()));
        TextLimits.check(id, "kind", registration.identity().kind(), TextLimits.NAME);
        TextLimits.check(id, "label", registration.identity().label(), TextLimits.NAME);
        TextLimits.check(
                id, "originator", registration.provenance().originator().id(), TextLimits.NAME);
        checkSize(id, "event types", ProcessJson.write(registration.eventTypes()));
        checkSize(id, "identity", ProcessJson.write(registration.identity()));
        checkSize(id, "provenance", ProcessJson.write(registration.provenance()));
    }

    private void checkEventTypes(String id, List<ProcessEventType> types) {
        var names = new HashSet<String>();
        for (var type : types) {
            if (type.name().isBlank()) {
                throw invalidType(id, type, "has no name");
            }
            TextLimits.check(id, "name of an event type", type.name(), TextLimits.SHORT_NAME);
            if (!names.add(type.name())) {
                throw invalidType(id, type, "is declared twice");
            }
            if (EventName.BUILT_IN.contains(type.name())) {
                throw invalidType(id, type, "is a built-in type");
            }
            var terminal = type.semantics().terminal();
            if (type.name().startsWith(SignalKey.TYPE_PREFIX)) {
                checkSignal(id, type);
            }
            if (terminal != null) {
                checkTerminal(id, type, terminal);
            }
            checkSelectors(id, type);
            var schema = type.payloadSchema();
            if (schema != null) {
                schemas.check(id, type.name(), schema);
            }
        }
    }

    private static void checkSignal(String id, ProcessEventType type) {
        if (!SignalKey.legal(type.name().substring(SignalKey.TYPE_PREFIX.length()))) {
            throw invalidType(id, type, "names a signal with other than letters, digits, hyphens and underscores");
        }
        if (type.semantics().terminal() != null) {
            throw invalidType(id, type, "is a signal, which cannot end a process");
        }
    }

    private static void checkTerminal(String id, ProcessEventType type, EventSemantics.TerminalSpec terminal) {
        if (!terminal.status().terminal()) {
            throw invalidType(
                    id, type, "ends the process as \"" + terminal.status().label() + "\", which is no end");
        }
        if (terminal.status() != ProcessStatus.COMPLETED && terminal.awaitOutput() == null) {
            throw invalidType(
                    id, type, "ends the process as \"" + terminal.status().label() + "\" without saying how");
        }
    }

    private static void checkSelectors(String id, ProcessEventType type) {
        var terminal = type.semantics().terminal();
        var wake = type.semantics().wake();
        Stream.of(
                        terminal == null ? null : terminal.awaitOutput(),
                        wake == null ? null : wake.when(),
                        wake == null ? null : wake.input())
                .filter(Objects::nonNull)
                .flatMap(selector -> Selection.faults(selector).stream())
                .findFirst()
                .ifPresent(fault -> {
                    throw invalidType(id, type, "selects by " + fault);
                });
    }

    static void checkSize(String id, String what, String json) {
        // A char is at most 3 bytes of UTF-8, so most texts need no encoding to be known small.
        if (json.length() * 3L <= MAX_PAYLOAD_BYTES) {
            return;
        }
        var bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PAYLOAD_BYTES) {
            throw new InvalidInput(
                    InvalidInput.Code.PAYLOAD_TOO_LARGE,
                    id,
                    "The " + what + " of process \"" + id + "\" has " + bytes + " bytes, more than " + MAX_PAYLOAD_BYTES
                            + ".",
                    "Keep large content in a file and pass its path.");
        }
    }

    private static InvalidInput invalid(String id, String why, String remedy) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_REGISTRATION,
                id,
                "Process \"" + id + "\" cannot be registered: " + why + ".",
                remedy);
    }

    private static InvalidInput invalidType(String id, ProcessEventType type, String why) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_EVENT_TYPE,
                id,
                "Process \"" + id + "\" cannot be registered: its event type \"" + type.name() + "\" " + why + ".",
                "Mend the declared event types.");
    }
}
