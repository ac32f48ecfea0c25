package io.leasehold.engine.command;

import io.leasehold.process.LivenessEvidence;
import java.util.Optional;

/**
 * What a command's process is doing, for people who ask whether it is slow or stuck.
 *
 * @param state one letter: R runs, S sleeps, D waits for disk or network, T is stopped, Z has ended
 * @param cpuMs processor time so far, in milliseconds, to 10 ms
 */
public record ChildVitals(char state, long cpuMs) {
    private static final long MS_PER_TICK = 10;

    /** Read now; empty when it is gone, is another process, or this system does not say. */
    public static Optional<ChildVitals> read(LivenessEvidence.LocalProcess child) {
        return ProcEntry.read(child.pid())
                .filter(entry -> entry.startTicks() == child.startTicks())
                .map(entry -> new ChildVitals(entry.state(), entry.cpuTicks() * MS_PER_TICK));
    }
}
