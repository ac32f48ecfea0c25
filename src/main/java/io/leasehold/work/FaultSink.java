package io.leasehold.work;

/** Hears of the faults of a worker. Called from its tasks: return quickly, do not throw. */
@FunctionalInterface
public interface FaultSink {
    /** One fault, when it happened. */
    void report(WorkerFault fault);

    /** Faults as errors in the log of the program. */
    static FaultSink logging() {
        var log = System.getLogger("io.leasehold.work");
        return fault -> log.log(
                System.Logger.Level.ERROR,
                "process_worker.fault fault={0} process_id={1} error={2}",
                fault.label(),
                fault.process().orElse("-"),
                fault.error());
    }
}
