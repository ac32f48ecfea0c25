package io.leasehold.simulation;

import io.leasehold.lease.Finding;
import io.leasehold.lease.Finding.Conclusion;
import io.leasehold.lease.Finding.Reason;
import io.leasehold.process.LivenessEvidence;
import io.leasehold.process.LivenessEvidence.LocalProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The processes of a simulated machine, and what can be proven of them: the rule of storage.md 7 on one host. */
final class ProcessTable {
    private final LongSupplier clockMs;
    private final LongSupplier wallMs;
    private final Map<Long, Long> startedAt = new HashMap<>();
    private long lastPid = 100;
    private int boot = 1;
    private long blindUntilMs;

    ProcessTable(LongSupplier clockMs, LongSupplier wallMs) {
        this.clockMs = clockMs;
        this.wallMs = wallMs;
    }

    /** A new process. */
    LocalProcess start() {
        var pid = ++lastPid;
        startedAt.put(pid, clockMs.getAsLong());
        return evidence(pid);
    }

    private LocalProcess evidence(long pid) {
        return new LocalProcess(
                "linux", "host", "host", "boot-" + boot, "pid:[1]", "time:[1]", pid, startedAt.getOrDefault(pid, -1L));
    }

    void end(LocalProcess process) {
        if (process.bootId().equals("boot-" + boot)
                && startedAt.getOrDefault(process.pid(), -1L) == process.startTicks()) {
            startedAt.remove(process.pid());
        }
    }

    /** A stranger gets the id of one that has ended. */
    void reuse(LocalProcess process) {
        startedAt.putIfAbsent(process.pid(), clockMs.getAsLong() + 1);
    }

    void reboot() {
        boot++;
        startedAt.clear();
    }

    void blind(long forMs) {
        blindUntilMs = Math.max(blindUntilMs, clockMs.getAsLong() + forMs);
    }

    Finding probe(LivenessEvidence recorded) {
        var reason = reason(recorded);
        return new Finding(conclusion(reason), reason, Finding.Facts.NONE, List.of(), recorded, wallMs.getAsLong());
    }

    private Reason reason(LivenessEvidence recorded) {
        if (!(recorded instanceof LocalProcess process)) {
            return Reason.UNPROVEN_NO_EVIDENCE;
        }
        if (clockMs.getAsLong() < blindUntilMs) {
            return Reason.UNPROVEN_UNREADABLE;
        }
        if (!process.bootId().equals("boot-" + boot)) {
            return Reason.DEAD_REBOOTED;
        }
        var now = startedAt.get(process.pid());
        if (now == null) {
            return Reason.DEAD_ABSENT;
        }
        return now == process.startTicks() ? Reason.ALIVE_MATCH : Reason.DEAD_PID_REUSED;
    }

    private static Conclusion conclusion(Reason reason) {
        return switch (reason) {
            case ALIVE_MATCH -> Conclusion.ALIVE;
            case DEAD_REBOOTED, DEAD_ABSENT, DEAD_PID_REUSED -> Conclusion.DEAD;
            default -> Conclusion.UNPROVEN;
        };
    }
}
