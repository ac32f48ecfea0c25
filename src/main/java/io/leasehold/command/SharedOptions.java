package io.leasehold.command;

import io.leasehold.host.Folders;
import io.leasehold.log.LogLevel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
final class SharedOptions {
    @Option(
            names = "--registry",
            paramLabel = "DIR",
            description =
                    "The registry's folder, or a bundle to look at. Default: LEASEHOLD_REGISTRY, else the user's data"
                            + " folder.")
    private @Nullable Path registry;

    @Option(names = "--json", description = "Answer in JSON, errors too.")
    private boolean json;

    @Option(names = "--verbose", description = "Add the technical cause to errors.")
    private boolean verbose;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "What goes into the log: error, warn, info or debug. Default: info.")
    private @Nullable LogLevel logLevel;

    /** Takes over what was not given here. */
    void inherit(SharedOptions before) {
        registry = registry == null ? before.registry : registry;
        json |= before.json;
        verbose |= before.verbose;
        logLevel = logLevel == null ? before.logLevel : logLevel;
    }

    /** How much is to be logged; absent: as usual. */
    Optional<LogLevel> logLevel() {
        return Optional.ofNullable(logLevel);
    }

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }

    Path registry(Terminal terminal) {
        if (registry != null) {
            return terminal.cwd().resolve(registry).normalize();
        }
        var named = terminal.environment().getOrDefault("LEASEHOLD_REGISTRY", "");
        return named.isBlank()
                ? Folders.ofThisUser().registry()
                : terminal.cwd().resolve(named).normalize();
    }
}
