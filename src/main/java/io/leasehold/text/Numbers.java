package io.leasehold.text;

import java.util.Locale;

/** How numbers are shown, on every machine in the same way. Pure. */
public final class Numbers {
    private Numbers() {}

    /** A whole number whose thousands are set apart by commas. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
