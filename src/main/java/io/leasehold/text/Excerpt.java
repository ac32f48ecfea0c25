package io.leasehold.text;

/** The beginning of a text that is too long for the place where it stands. Pure. */
public final class Excerpt {
    private Excerpt() {}

    /** The text, or its beginning and how long all of it is. */
    public static String of(String text, int most) {
        return text.length() <= most
                ? text
                : beginning(text, most) + "… (" + Numbers.grouped(text.length()) + " characters)";
    }

    /** At most so many characters; never ends between the two halves of one. */
    public static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
