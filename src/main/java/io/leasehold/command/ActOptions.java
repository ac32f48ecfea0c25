package io.leasehold.command;

import io.leasehold.host.ProgramFacts;
import io.leasehold.registry.ProcessWrites.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who acts. */
final class ActOptions {
    @Option(names = "--as", paramLabel = "NAME", description = "Who acts, for the record. Default: the system user.")
    private @Nullable String name;

    Act act(@Nullable String reason) {
        return new Act(name == null || name.isBlank() ? ProgramFacts.user() : name, reason);
    }
}
