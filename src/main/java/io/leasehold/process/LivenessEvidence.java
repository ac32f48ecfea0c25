package io.leasehold.process;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What lets another program prove that an operating-system process lives or is dead. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LivenessEvidence.LocalProcess.class, name = "local_process"),
    @JsonSubTypes.Type(value = LivenessEvidence.Opaque.class, name = "opaque")
})
public sealed interface LivenessEvidence {
    /** An owner that recorded nothing: its death can never be proven. */
    Opaque OPAQUE = new Opaque();

    /**
     * A process of an operating system (storage.md 7).
     *
     * @param os {@code linux}, {@code macos} or {@code windows}
     * @param hostId the machine, as the system names it
     * @param hostName the machine's name, for people
     * @param bootId this start of the machine
     * @param pidNamespace the pid namespace, e.g. {@code pid:[4026531836]}; absent where there are none
     * @param timeNamespace the time namespace; absent where there are none
     * @param pid the process id in that namespace
     * @param startTicks start time in the system's own unit: clock ticks since boot on Linux, epoch milliseconds
     *     elsewhere
     */
    record LocalProcess(
            String os,
            String hostId,
            @Nullable String hostName,
            String bootId,
            @Nullable String pidNamespace,
            @Nullable String timeNamespace,
            long pid,
            long startTicks)
            implements LivenessEvidence {}

    /** Nothing was recorded. */
    record Opaque() implements LivenessEvidence {}
}
