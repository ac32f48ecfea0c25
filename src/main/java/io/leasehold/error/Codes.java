package io.leasehold.error;

import java.util.Locale;

/** Turns the name of an enum constant into its stable code. */
final class Codes {
    private Codes() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
