package io.leasehold.text;

import java.util.List;
import java.util.regex.Pattern;

/** Words as somebody would type them into a POSIX shell. Pure. */
public final class ShellWords {
    /** What no shell takes apart or replaces; the bullet stands for what is masked. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./•-]+");

    private ShellWords() {}

    /** One line, each word quoted where a shell would change it. */
    public static String line(List<String> words) {
        return String.join(" ", words.stream().map(ShellWords::quoted).toList());
    }

    /** One word, in single quotes where a shell would change it. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
