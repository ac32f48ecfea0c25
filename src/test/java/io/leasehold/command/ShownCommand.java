package io.leasehold.command;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One line that a page shows as typed, and what the page shows below it.
 *
 * <p>{@code [...]} stands for anything, and a line may be broken anywhere. A time of day without its date, and a number of
 * four or more digits that is no part of a date or of a longer word, stand for another one: they are those of the run that
 * the page shows.
 *
 * @param command the line, without the prompt
 * @param shown what follows, as it stands on the page
 */
record ShownCommand(String command, String shown) implements PageStep {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");
    private static final String ENDED_BY_HAND = "^C";

    /** What differs from run to run: a cut, a time of day, a number. */
    private static final Pattern OF_THE_RUN = Pattern.compile("(?<cut>\\[\\.\\.\\.]| \\[\\.\\.\\.]$)"
            + "|(?<time>(?<!\\d-\\d\\d )\\b\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?)"
            + "|(?<number>(?<![\\w.-])\\d{4,}\\b(?!-))");

    /** The words of a line, as a shell takes them that expands nothing. */
    static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toList();
    }

    List<String> words() {
        return words(command);
    }

    /** Whether a reader ends it with Ctrl-C when it has said what is shown. */
    boolean endedByHand() {
        return shown.strip().endsWith(ENDED_BY_HAND);
    }

    boolean showsNothing() {
        return shown.isBlank();
    }

    /** Whether all that was said is what is shown. */
    boolean shows(String said) {
        return pattern().matcher(oneLine(said)).matches();
    }

    /** Whether what was said so far begins with what is shown. */
    boolean beginsWith(String said) {
        return pattern().matcher(oneLine(said)).lookingAt();
    }

    private Pattern pattern() {
        var text =
                oneLine(endedByHand() ? shown.strip().substring(0, shown.strip().length() - 2) : shown);
        var pattern = new StringBuilder();
        var found = OF_THE_RUN.matcher(text);
        var at = 0;
        while (found.find()) {
            pattern.append(Pattern.quote(text.substring(at, found.start())));
            pattern.append(
                    found.group("cut") != null
                            ? ".*"
                            : found.group("time") != null ? "\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?" : "\\d+");
            at = found.end();
        }
        return Pattern.compile("\\s*" + pattern + Pattern.quote(text.substring(at)) + "\\s*");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
