package io.leasehold.lease;

import io.leasehold.lease.Comparison.Aspect;
import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.lease.Finding.Facts;
import io.leasehold.lease.Finding.Reason;
import java.time.InstantSource;

/** The rule for Windows: creation times are stable there, but only of this user's own processes are they known. */
final class WindowsProbe extends MachineProbe {
    WindowsProbe(MachineFacts facts, InstantSource wall) {
        super("windows", "Windows", facts, wall);
    }

    /** The count of starts does not tell a fast start, which keeps part of the system, from a full one. */
    @Override
    Finding rebooted(Comparison before) {
        return undecided(before);
    }

    @Override
    Finding present(Comparison before, MachineFacts machine) {
        var recorded = before.recorded();
        var start = machine.startMs(recorded.pid());
        if (start.isEmpty() || !machine.sameUser(recorded.pid())) {
            return undecided(before);
        }
        var now = Long.toString(start.getAsLong());
        return start.getAsLong() == recorded.startTicks()
                ? before.same(Aspect.START_TICK, now).conclude(Conclusion.ALIVE, Reason.ALIVE_MATCH, started(recorded))
                : before.differs(Aspect.START_TICK, now)
                        .conclude(
                                Conclusion.DEAD,
                                Reason.DEAD_PID_REUSED,
                                new Facts(null, null, recorded.startTicks(), start.getAsLong(), null, null, null));
    }
}
