package io.leasehold.registry.share;

/** What a program uses a registry for; it decides who may keep others waiting. */
public enum Role {
    /** Works for as long as it runs: a worker or a console. Once it owns a registry it serves until it closes. */
    SERVING,
    /**
     * Does one thing and ends. It hands the registry over as soon as a serving program asks for it, so that a command
     * that somebody suspended keeps nobody from working (safety.md 16).
     */
    LOOKING
}
