package io.leasehold;

import org.jspecify.annotations.Nullable;

/** Starts the program. */
public final class Leasehold {
    private Leasehold() {}

    public static void main(String[] args) {
        @Nullable String x = args.length > 0 ? args[0] : null;
        System.out.println("leasehold " + x);
    }
}
