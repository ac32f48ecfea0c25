package io.leasehold.console.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the palette offers. FX thread only. */
public final class Commands {
    private final List<Command> commands = new ArrayList<>();
    private final List<Function<String, List<Command>>> sources = new ArrayList<>();

    /** Appends a command. */
    public void add(Command command) {
        commands.add(command);
    }

    /** Adds commands that depend on what was typed or on what is selected. */
    public void addSource(Function<String, List<Command>> source) {
        sources.add(source);
    }

    /** The commands for what was typed, the best first. */
    public List<Command> matching(String typed) {
        record Ranked(Command command, int rank) {}
        var text = typed.strip();
        var all = new ArrayList<Command>(commands);
        sources.forEach(source -> all.addAll(source.apply(text)));
        return all.stream()
                .map(command -> new Ranked(command, rank(command.title(), text)))
                .filter(ranked -> ranked.rank() < Integer.MAX_VALUE)
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::command)
                .toList();
    }

    /** 0 for a title that begins with the text, more for a looser match, the greatest number for none. */
    static int rank(String title, String text) {
        var where = title.toLowerCase(Locale.ROOT);
        var what = text.toLowerCase(Locale.ROOT);
        if (what.isEmpty() || where.startsWith(what)) {
            return 0;
        }
        var at = where.indexOf(what);
        if (at >= 0) {
            return where.charAt(at - 1) == ' ' ? 1 : 2;
        }
        if (everyWordBegins(where, what)) {
            return 1;
        }
        var position = -1;
        var spread = 3;
        for (var each : what.toCharArray()) {
            if (each == ' ') {
                continue;
            }
            var next = where.indexOf(each, position + 1);
            if (next < 0) {
                return Integer.MAX_VALUE;
            }
            spread += next - position - 1;
            position = next;
        }
        return spread;
    }

    /** Whether each word of a text begins a word of a title, in any order: “theme dark” is “Theme: Dark”. */
    private static boolean everyWordBegins(String title, String text) {
        var words = List.of(title.split("[^\\p{L}\\p{N}]+"));
        return Arrays.stream(text.split("\\s+"))
                .allMatch(wanted -> words.stream().anyMatch(word -> word.startsWith(wanted)));
    }
}
