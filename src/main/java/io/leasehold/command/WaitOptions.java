package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.SignalKey;
import io.leasehold.registry.ProcessWrites;
import io.leasehold.text.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** When a process is to begin, and which signals it takes. */
final class WaitOptions {
    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Begin it at that time, e.g. 18:30 or 2026-11-21T18:30. Default: at once.")
    private @Nullable String at;

    @Option(names = "--in", paramLabel = "D", description = "Begin it after that time, e.g. 30m.")
    private @Nullable String in;

    @Option(
            names = "--signal",
            paramLabel = "NAME[=FILE]",
            description = "A signal it takes, with the JSON schema of its payload. May be repeated.")
    private List<String> signals = new ArrayList<>();

    /** Whether anything is said about when it begins. */
    boolean later() {
        return at != null || in != null;
    }

    /** Registers a process that takes these signals and begins when it is to. */
    ProcessRecord register(ProcessWrites registry, ProcessRegistration registration, Terminal terminal) {
        var declared = withSignals(registration, terminal);
        var begins = begins(terminal);
        return (begins == null ? registry.register(declared) : registry.registerAt(declared, begins.toEpochMilli()))
                .record();
    }

    private @Nullable Instant begins(Terminal terminal) {
        var now = Instant.ofEpochMilli(terminal.nowMs());
        if (at != null && in != null) {
            throw argument("Both --at and --in are given.", "Leave out one of them.");
        }
        if (in != null) {
            return StartTime.in(in, now);
        }
        return at == null ? null : StartTime.at(at, now, terminal.zone());
    }

    private ProcessRegistration withSignals(ProcessRegistration registration, Terminal terminal) {
        if (signals.isEmpty()) {
            return registration;
        }
        var types = new ArrayList<>(registration.eventTypes());
        for (var signal : signals) {
            var equals = signal.indexOf('=');
            var name = equals < 0 ? signal : signal.substring(0, equals);
            types.add(ProcessEventType.plain(
                    SignalKey.eventType(name), equals < 0 ? null : schema(signal.substring(equals + 1), terminal)));
        }
        return new ProcessRegistration(
                registration.id(),
                registration.input(),
                registration.disposition(),
                registration.maxAttempts(),
                registration.identity(),
                types,
                registration.provenance(),
                registration.envRef());
    }

    private static JsonNode schema(String file, Terminal terminal) {
        try {
            return ProcessJson.parse(Files.readString(terminal.cwd().resolve(file)));
        } catch (IOException | InvalidPathException e) {
            throw argument(
                    "The schema " + VisibleText.line(file) + " cannot be read: " + e + ".", "Name a file that exists.");
        }
    }

    private static InvalidInput argument(String message, String remedy) {
        return new InvalidInput(InvalidInput.Code.INVALID_ARGUMENT, message, remedy);
    }
}
