package io.leasehold.console.acts;

import io.leasehold.engine.command.CapturedEnvironment;
import io.leasehold.error.InvalidInput;
import io.leasehold.process.ExecutionEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a person typed about the surroundings in which commands are to run. Immutable.
 *
 * @param folder where they run
 * @param variables {@code NAME=value} or {@code NAME}, one a line
 * @param everything whether every variable is captured
 */
record RunsIn(String folder, String variables, boolean everything) {
    /** The surroundings, captured now; looks at the file system. */
    ExecutionEnvironment environment(Map<String, String> here) {
        var path = Path.of(folder.strip());
        if (!path.isAbsolute() || !Files.isDirectory(path)) {
            throw new InvalidInput(
                    InvalidInput.Code.INVALID_ARGUMENT,
                    "The folder " + folder.strip() + " does not exist.",
                    "Name a folder by its whole path.");
        }
        return CapturedEnvironment.capture(path, here, additions(), everything);
    }

    /** The same for a command line. */
    void addTo(StartWords words) {
        words.option("--cwd", folder);
        additions().forEach(addition -> words.option("--env", addition));
        if (everything) {
            words.add("--inherit-env");
        }
    }

    private List<String> additions() {
        return variables
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
