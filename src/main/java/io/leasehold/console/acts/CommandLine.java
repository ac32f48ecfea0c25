package io.leasehold.console.acts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The command line that does the same, quoted for a shell. Pure. */
final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private static final String PROGRAM = "leasehold ";

    private CommandLine() {}

    static String of(String... words) {
        return of(Arrays.asList(words));
    }

    static String of(List<String> words) {
        return PROGRAM
                + String.join(" ", words.stream().map(CommandLine::quoted).toList());
    }

    /** An act on some processes with its reason, complete; ids that look like options stand behind {@code --}. */
    static String act(String act, List<String> ids, String reason) {
        var words = new ArrayList<String>(List.of(act));
        if (!reason.isBlank()) {
            words.addAll(List.of("--reason", reason.strip()));
        }
        if (ids.stream().anyMatch(id -> id.startsWith("-"))) {
            words.add("--");
        }
        words.addAll(ids);
        return of(words);
    }

    /**
     * The same line for a registry that no command finds by itself: pasted elsewhere it must not act on another.
     *
     * @param folder the registry's folder; empty: the one that commands use anyway
     */
    static String at(String line, String folder) {
        if (folder.isEmpty()) {
            return line;
        }
        var name = line.indexOf(' ', PROGRAM.length());
        var end = name < 0 ? line.length() : name;
        return line.substring(0, end) + " --registry " + quoted(folder) + line.substring(end);
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
