package io.leasehold.console.frame;

import io.leasehold.host.Folders;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.text.ShellWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line that does the same, quoted for a shell. Pure. */
public final class CommandLine {
    private static final String PROGRAM = "leasehold ";

    private CommandLine() {}

    /** The program with these words. */
    public static String of(String... words) {
        return of(Arrays.asList(words));
    }

    /** The program with these words. */
    public static String of(List<String> words) {
        return PROGRAM + ShellWords.line(words);
    }

    /** An act on some processes with its reason, complete; ids that look like options stand behind {@code --}. */
    public static String act(String act, List<String> ids, String reason) {
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

    /** An act that needs a reason; as long as there is none, its place is shown. */
    public static String reasonedAct(String act, List<String> ids, String reason) {
        return act(act, ids, reasonOrPlace(reason));
    }

    /** The reason, or what stands in its place before one is given. */
    public static String reasonOrPlace(String reason) {
        return reason.isBlank() ? "…" : reason.strip();
    }

    /**
     * The same line for a registry that no command finds by itself: pasted elsewhere it must not act on another.
     *
     * @param folder the registry's folder; empty: the one that commands use anyway
     */
    public static String at(String line, String folder) {
        if (folder.isEmpty()) {
            return line;
        }
        var name = line.indexOf(' ', PROGRAM.length());
        var end = name < 0 ? line.length() : name;
        return line.substring(0, end) + " --registry " + ShellWords.quoted(folder) + line.substring(end);
    }

    /** The folder to name in a line; empty where commands find it by themselves, or where there is none. */
    public static String folder(ProcessRegistry.Facts facts) {
        var folder = facts.folder();
        return folder == null || folder.equals(Folders.ofThisUser().registry()) ? "" : folder.toString();
    }
}
