package io.leasehold.console.detail;

import java.util.List;
import java.util.regex.Pattern;

/** A command as somebody would type it into a shell. Pure. */
final class CommandLineText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./•-]+");

    private CommandLineText() {}

    /** The program and its arguments, quoted where a shell would take them apart. */
    static String of(String program, List<String> arguments) {
        var line = new StringBuilder(quoted(program));
        arguments.forEach(argument -> line.append(' ').append(quoted(argument)));
        return line.toString();
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
