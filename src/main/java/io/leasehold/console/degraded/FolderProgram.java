package io.leasehold.console.degraded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The program with which this system shows a folder to a person. Thread-safe. */
public final class FolderProgram {
    private final String program;

    FolderProgram(String program) {
        this.program = program;
    }

    /** The one of this system. */
    public static FolderProgram ofThisSystem() {
        return of(System.getProperty("os.name", ""));
    }

    /** The one of a system of that name. */
    static FolderProgram of(String os) {
        var system = os.toLowerCase(Locale.ROOT);
        return new FolderProgram(
                system.startsWith("mac") ? "open" : system.startsWith("windows") ? "explorer" : "xdg-open");
    }

    /** What it is called, without its folder. */
    String program() {
        return program;
    }

    /**
     * Shows that folder, and waits for nothing.
     *
     * @throws IOException when this system has no such program
     */
    void open(Path folder) throws IOException {
        new ProcessBuilder(List.of(program, folder.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
