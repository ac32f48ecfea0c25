package io.leasehold.console.acts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The command line that does the same, quoted for a shell. Pure. */
final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
    private static final int MOST_IDS = 20;

    private CommandLine() {}

    static String of(String... words) {
        return of(Arrays.asList(words));
    }

    static String of(List<String> words) {
        return "leasehold "
                + String.join(" ", words.stream().map(CommandLine::quoted).toList());
    }

    /** An act on some processes with its reason; a very long list of ids is cut, and says so. */
    static String act(String act, List<String> ids, String reason) {
        var words = new ArrayList<String>(List.of(act));
        words.addAll(ids.subList(0, Math.min(MOST_IDS, ids.size())));
        var line = of(words);
        if (ids.size() > MOST_IDS) {
            line += " … (" + (ids.size() - MOST_IDS) + " more)";
        }
        return reason.isBlank() ? line : line + " --reason " + quoted(reason.strip());
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
