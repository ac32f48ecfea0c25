package io.leasehold.work;

import java.util.Locale;

/** What the worker was doing with the registry when something went wrong. */
public enum Operation {
    CLAIM_LEASE,
    READ_PROCESS,
    RENEW_LEASE,
    WRITE_TERMINAL,
    RELEASE_LEASE,
    FOLLOW_UP;

    /** The stable label. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
