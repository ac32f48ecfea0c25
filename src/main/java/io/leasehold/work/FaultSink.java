package io.leasehold.work;

/** Hears of the faults of a worker. Called from its tasks: return quickly, do not throw. */
@FunctionalInterface
public interface FaultSink {
    /** One fault, when it happened. */
    void report(WorkerFault fault);

    /** What lasted, and was reported when it began, is over. */
    default void over(WorkerFault fault, String now) {}

    /** Faults as errors in the log of the program. */
    static FaultSink logging() {
        var log = System.getLogger("io.leasehold.work");
        return new FaultSink() {
            @Override
            public void report(WorkerFault fault) {
                log.log(
                        System.Logger.Level.ERROR,
                        "process_worker.fault fault={0} process_id={1} error={2}",
                        fault.label(),
                        fault.process().orElse("-"),
                        fault.error());
            }

            @Override
            public void over(WorkerFault fault, String now) {
                log.log(System.Logger.Level.INFO, "process_worker.over fault={0} now={1}", fault.label(), now);
            }
        };
    }
}
