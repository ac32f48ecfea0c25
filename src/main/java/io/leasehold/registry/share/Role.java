package io.leasehold.registry.share;

/** What a program uses a registry for; it decides who may keep others waiting, and who may write. */
public enum Role {
    /** Works for as long as it runs: a worker or a console. Once it owns a registry it serves until it closes. */
    SERVING,
    /**
     * Does one thing and ends. It hands the registry over as soon as a serving program asks for it, so that a command
     * that somebody suspended keeps nobody from working (safety.md 16).
     */
    ACTING,
    /**
     * Only looks. It never owns the registry: it reads through the owner, who refuses its writes, or without one reads
     * a private snapshot, and no byte of the registry changes (rulings R17).
     */
    LOOKING
}
