package io.leasehold.registry.h2;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.ProcessJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a registry, as {@code owner.json} says to people and other programs.
 *
 * @param pid the operating system's process id
 * @param program name and version
 * @param sinceMs when it became the owner, in milliseconds since 1970 by the wall clock
 * @param user the system user
 * @param evidence what proves its life or death
 * @param socket where it serves, when that is not in the folder
 */
public record OwnerFacts(
        long pid,
        String program,
        long sinceMs,
        String user,
        @Nullable LivenessEvidence evidence,
        @Nullable String socket) {
    /** An owner that serves nobody else. */
    public OwnerFacts(long pid, String program, long sinceMs, String user) {
        this(pid, program, sinceMs, user, null, null);
    }

    /** This program, owner from now on. */
    public static OwnerFacts self(String program, long nowMs) {
        return new OwnerFacts(ProcessHandle.current().pid(), program, nowMs, System.getProperty("user.name", "?"));
    }

    /** The same owner, and how others find it and prove its death. */
    public OwnerFacts serving(LivenessEvidence provenBy, @Nullable String at) {
        return new OwnerFacts(pid, program, sinceMs, user, provenBy, at);
    }

    /** What the newest owner of a registry said of itself, if that can be read. */
    public static Optional<OwnerFacts> announced(RegistryFolder folder) {
        try {
            return Optional.of(ProcessJson.read(Files.readString(folder.ownerFile()), OwnerFacts.class));
        } catch (IOException | LeaseholdException e) {
            return Optional.empty();
        }
    }
}
