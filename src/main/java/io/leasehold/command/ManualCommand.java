package io.leasehold.command;

import io.leasehold.error.InvalidInput;
import io.leasehold.host.ProgramFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what the commands say about themselves: for packaging and for the manual. */
@Command(
        name = "manual",
        hidden = true,
        description =
                "Writes the manual pages, the command reference or the page of codes, generated from the program.",
        mixinStandardHelpOptions = true)
final class ManualCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--man", paramLabel = "DIR", description = "Write a manual page for each command there.")
    private @Nullable Path man;

    @Option(names = "--reference", paramLabel = "FILE", description = "Write the command reference, as Markdown.")
    private @Nullable Path reference;

    @Option(names = "--codes", paramLabel = "FILE", description = "Write the page of all codes, as Markdown.")
    private @Nullable Path codes;

    ManualCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var program = CommandText.of(LeaseholdCommand.line(terminal));
        try {
            if (man != null) {
                var folder = Files.createDirectories(terminal.cwd().resolve(man));
                page(folder, program);
                for (var command : program.commands()) {
                    page(folder, command);
                }
            }
            if (reference != null) {
                Files.writeString(terminal.cwd().resolve(reference), ReferencePage.of(program));
            }
            if (codes != null) {
                Files.writeString(terminal.cwd().resolve(codes), CodesPage.of(Explanations.shipped()));
            }
        } catch (IOException e) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "It cannot be written there: " + e.getMessage() + ".",
                    "Name a place that can be written to.");
        }
        return ExitCode.DONE;
    }

    private static void page(Path folder, CommandText command) throws IOException {
        Files.writeString(folder.resolve(ManPage.file(command)), ManPage.of(command, ProgramFacts.version()));
    }
}
