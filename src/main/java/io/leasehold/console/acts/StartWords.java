package io.leasehold.console.acts;

import io.leasehold.console.frame.CommandLine;
import io.leasehold.process.RecoveryDisposition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line that starts what a form describes, word by word. Not thread-safe. */
final class StartWords {
    private final List<String> words = new ArrayList<>(List.of("start"));

    /** What every start has in common. */
    static StartWords of(String id, @Nullable RecoveryDisposition disposition, Tries tries, String label) {
        var words = new StartWords();
        words.option("--id", id);
        words.option("--disposition", disposition == null ? "" : disposition.label());
        words.option("--max-attempts", tries.typed());
        words.option("--label", label);
        return words;
    }

    /** Adds an option that was filled in. */
    void option(String name, String value) {
        if (!value.isBlank()) {
            words.add(name);
            words.add(value.strip());
        }
    }

    void add(String word) {
        words.add(word);
    }

    /** As it can be pasted into a shell. */
    String line() {
        return CommandLine.of(words);
    }
}
