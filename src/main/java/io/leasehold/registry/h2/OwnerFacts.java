package io.leasehold.registry.h2;

/**
 * Who owns a registry, as {@code owner.json} says to people and other programs.
 *
 * @param pid the operating system's process id
 * @param program name and version
 * @param sinceMs when it became the owner, in milliseconds since 1970 by the wall clock
 * @param user the system user
 */
public record OwnerFacts(long pid, String program, long sinceMs, String user) {
    /** This program, owner from now on. */
    public static OwnerFacts self(String program, long nowMs) {
        return new OwnerFacts(ProcessHandle.current().pid(), program, nowMs, System.getProperty("user.name", "?"));
    }
}
