package io.leasehold.registry.share;

/** Whether a registry is made where there is none. */
enum Founding {
    NEVER,
    WHEN_THERE_IS_NONE
}
