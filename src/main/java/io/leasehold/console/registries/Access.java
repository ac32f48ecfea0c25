package io.leasehold.console.registries;

/** What a window opens a registry for. */
public enum Access {
    /** To look and to act; a registry is made where there is none. */
    FULL,
    /** To look at what is there; no byte of it changes. */
    READ_ONLY
}
