package io.leasehold.console.acts;

import io.leasehold.error.LeaseholdException;

/** What went wrong, as people read it: what happened, to what, why, and what to do. Pure. */
final class Failures {
    private Failures() {}

    static String words(Exception failure) {
        return failure instanceof LeaseholdException known ? known.told() : "This program has a fault: " + failure;
    }
}
