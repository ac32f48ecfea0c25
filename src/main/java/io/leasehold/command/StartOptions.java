package io.leasehold.command;

import io.leasehold.engine.command.CapturedEnvironment;
import io.leasehold.engine.command.CommandSpec;
import io.leasehold.engine.command.CommandStart;
import io.leasehold.engine.pipeline.PipelineEngine;
import io.leasehold.engine.pipeline.PipelineStart;
import io.leasehold.error.InvalidInput;
import io.leasehold.host.ProgramFacts;
import io.leasehold.process.ExecutionEnvironment;
import io.leasehold.process.ProcessCopy;
import io.leasehold.process.ProcessIdentity;
import io.leasehold.process.ProcessInput;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRegistration;
import io.leasehold.process.RecoveryDisposition;
import io.leasehold.process.Span;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What is started: shared by {@code start} and {@code run}. */
final class StartOptions {
    private static final int USUAL_ATTEMPTS = 10;

    /** No payload may be larger (rulings R15). */
    private static final int LARGEST_INPUT = 1_000_000;

    @Option(names = "--id", paramLabel = "ID", description = "The process's id. Default: a new one.")
    private @Nullable String id;

    @Option(
            names = "--disposition",
            paramLabel = "D",
            description = "When its owner is lost: rerunnable or owner_bound. Default: owner_bound.")
    private @Nullable String disposition;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            description = "How often it may begin. Default: " + USUAL_ATTEMPTS + ".")
    private int maxAttempts = USUAL_ATTEMPTS;

    @Option(names = "--label", paramLabel = "L", description = "What people call it. Default: the program's name.")
    private @Nullable String label;

    @Option(names = "--cwd", paramLabel = "DIR", description = "The folder it runs in. Default: this one.")
    private @Nullable Path cwd;

    @Option(
            names = "--env",
            paramLabel = "K[=V]",
            description = "Set a variable, or copy one by its name. May be repeated.")
    private List<String> env = new ArrayList<>();

    @Option(names = "--inherit-env", description = "Capture every variable, not only the usual ones.")
    private boolean inheritEnv;

    @Option(names = "--stdin", paramLabel = "FILE|-", description = "What it reads from standard input.")
    private @Nullable String stdin;

    @Mixin
    private WaitOptions waits = new WaitOptions();

    @Option(names = "--timeout", paramLabel = "D", description = "End it after that time, e.g. 30m.")
    private @Nullable String timeout;

    @Option(names = "--retries", paramLabel = "N", description = "Try a command that failed so often again.")
    private int retries;

    @Option(
            names = "--backoff",
            paramLabel = "D",
            description = "Before the second try, doubled before each further one. Default: 1s.")
    private String backoff = "1s";

    @Option(
            names = "--on-failure",
            paramLabel = "FILE",
            description = "A pipeline that is started with the outcome as its input, should this fail.")
    private @Nullable String onFailure;

    @Parameters(arity = "0..*", paramLabel = "PROGRAM ARG", description = "After --: the program and its arguments.")
    private List<String> line = new ArrayList<>();

    boolean named() {
        return !line.isEmpty();
    }

    boolean dispositionIsDefault() {
        return disposition == null;
    }

    /** Registers a command and returns its id. */
    String command(ProcessRegistry registry, Terminal terminal) {
        if (line.isEmpty()) {
            throw argument("No program is named.", "Name it after --, e.g.: leasehold start -- rsync -a src dst");
        }
        var spec = new CommandSpec(
                line.getFirst(),
                line.subList(1, line.size()),
                stdin == null ? null : input(stdin, terminal),
                timeout == null ? null : (Long) Span.parse(timeout).toMillis(),
                null);
        if (retries > 0) {
            spec = spec.withRetries(retries, Span.parse(backoff).toMillis());
        }
        if (onFailure != null) {
            spec = spec.withOnFailure(follower(onFailure, terminal));
        }
        var environment = environment(terminal);
        var start = new CommandStart(
                id == null ? newId() : id, label, disposition(RecoveryDisposition.OWNER_BOUND), maxAttempts, spec);
        var registration = start.registration(environment);
        registry.putEnvironment(environment);
        return waits.register(registry, registration, terminal).id();
    }

    /** Registers a pipeline and returns its id. */
    String pipeline(ProcessRegistry registry, Terminal terminal, String file, @Nullable String input) {
        if (!line.isEmpty()) {
            throw argument(
                    "A pipeline names its programs itself, but one is named: " + line.getFirst() + ".",
                    "Leave out --pipeline, or the program.");
        }
        if (retries > 0 || stdin != null || timeout != null) {
            throw argument(
                    "--retries, --stdin and --timeout are for one command, not for a pipeline.",
                    "Write retry, stdin and timeout at its steps.");
        }
        var environment = environment(terminal);
        var start = new PipelineStart(
                id == null ? newId() : id,
                label,
                disposition(RecoveryDisposition.OWNER_BOUND),
                maxAttempts,
                PipelineStart.payload(
                        ProcessJson.parse(input(file, terminal)),
                        input == null ? null : ProcessJson.parse(input),
                        onFailure == null ? null : follower(onFailure, terminal)));
        var registration = start.registration(environment);
        registry.putEnvironment(environment);
        return waits.register(registry, registration, terminal).id();
    }

    /** Read and checked now: nobody looks at it again before something has failed. */
    private JsonNode follower(String file, Terminal terminal) {
        var payload = ProcessJson.parse(input(file, terminal));
        new PipelineEngine().validate(payload, ExecutionEnvironment.empty());
        return payload;
    }

    private ExecutionEnvironment environment(Terminal terminal) {
        var folder = cwd == null ? terminal.cwd() : terminal.cwd().resolve(cwd).normalize();
        if (!Files.isDirectory(folder)) {
            throw argument("The folder " + folder + " does not exist.", "Name a folder that exists with --cwd.");
        }
        return CapturedEnvironment.capture(folder, terminal.environment(), env, inheritEnv);
    }

    /** Registers the same work again under another id, and returns that. */
    String copy(ProcessRegistry registry, String of, Terminal terminal) {
        if (!line.isEmpty()) {
            throw argument(
                    "A copy runs what " + of + " ran, but a program is named: " + line.getFirst() + ".",
                    "Leave out --like, or the program.");
        }
        var from = Rows.row(registry, of).record().registration();
        return waits.register(registry, ProcessCopy.of(from, id == null ? newId() : id), terminal)
                .id();
    }

    /** Registers work that somebody else does, and returns its id. */
    String external(ProcessRegistry registry, @Nullable String metadata, Terminal terminal) {
        if (!line.isEmpty()) {
            throw argument(
                    "An external process runs no program here, but one is named: " + line.getFirst() + ".",
                    "Leave out --external, or the program.");
        }
        if (disposition(RecoveryDisposition.EXTERNALLY_OWNED) != RecoveryDisposition.EXTERNALLY_OWNED) {
            throw argument("An external process is externally_owned.", "Leave out --disposition.");
        }
        if (waits.later()) {
            throw argument("An external process begins when its own program says so.", "Leave out --at and --in.");
        }
        var input = new ProcessInput.External(metadata == null ? null : ProcessJson.parse(metadata));
        var derived = ProcessIdentity.of(input);
        var registration = new ProcessRegistration(
                id == null ? newId() : id,
                input,
                RecoveryDisposition.EXTERNALLY_OWNED,
                null,
                label == null ? derived : new ProcessIdentity(derived.kind(), label, null),
                List.of(),
                ProcessProvenance.host(),
                null);
        return waits.register(registry, registration, terminal).id();
    }

    private RecoveryDisposition disposition(RecoveryDisposition usual) {
        var named = disposition;
        if (named == null) {
            return usual;
        }
        return Arrays.stream(RecoveryDisposition.values())
                .filter(value -> value.label().equals(named))
                .findFirst()
                .orElseThrow(() -> argument(
                        "‘" + VisibleText.line(named) + "’ is no disposition.",
                        "Use rerunnable (may run again) or owner_bound (never runs twice)."));
    }

    private static String newId() {
        return ProgramFacts.user().replaceAll("[^A-Za-z0-9_.-]", "_") + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String input(String name, Terminal terminal) {
        try {
            if (name.equals("-")) {
                return input(name, terminal.in());
            }
            try (var file = Files.newInputStream(terminal.cwd().resolve(name))) {
                return input(name, file);
            }
        } catch (CharacterCodingException e) {
            throw argument(
                    "The input " + name + " is no UTF-8 text, and a process keeps its input as text.",
                    "Let the command read the file itself: leasehold start -- sh -c 'PROGRAM < FILE'");
        } catch (IOException | InvalidPathException e) {
            throw argument("The input " + name + " cannot be read: " + e + ".", "Name a file that exists.");
        }
    }

    private static String input(String name, InputStream in) throws IOException {
        var bytes = in.readNBytes(LARGEST_INPUT + 1);
        if (bytes.length > LARGEST_INPUT) {
            throw new InvalidInput(
                    InvalidInput.Code.PAYLOAD_TOO_LARGE,
                    "The input " + name + " is larger than " + LARGEST_INPUT + " bytes.",
                    "Let the command read the file itself: leasehold start -- sh -c 'PROGRAM < FILE'");
        }
        // Never replaces what it cannot read: the command must get what was given.
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static InvalidInput argument(String message, String remedy) {
        return new InvalidInput(InvalidInput.Code.INVALID_ARGUMENT, message, remedy);
    }
}
