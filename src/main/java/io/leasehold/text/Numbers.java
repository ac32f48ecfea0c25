package io.leasehold.text;

/** How numbers are shown, on every machine in the same way. Pure. */
public final class Numbers {
    private static final int GROUP = 3;

    private Numbers() {}

    /** A whole number whose thousands are set apart by commas. */
    public static String grouped(long number) {
        var words = new StringBuilder(Long.toString(number));
        var first = number < 0 ? 1 : 0;
        for (var at = words.length() - GROUP; at > first; at -= GROUP) {
            words.insert(at, ',');
        }
        return words.toString();
    }

    /** A number that is not negative, as people say it: with one decimal below ten, else without. */
    public static String rough(double number) {
        if (number >= 10) {
            return Long.toString(Math.round(number));
        }
        var tenths = Math.round(10 * number);
        return tenths / 10 + "." + tenths % 10;
    }
}
