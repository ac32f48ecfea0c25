package io.leasehold.work;

import java.util.Optional;

/** What went wrong in a worker without ending any process. */
public sealed interface WorkerFault {
    /** What happened, for people. */
    String error();

    /** The row it happened to, where there is one. */
    Optional<String> process();

    /** The stable label. */
    String label();

    /** The registry could not do something for a row; the worker tries again. */
    record BackendError(String processId, Operation operation, String error) implements WorkerFault {
        @Override
        public Optional<String> process() {
            return Optional.of(processId);
        }

        @Override
        public String label() {
            return "recovery_backend_error";
        }
    }

    /** A run could not be made; the row stays claimable and waits for its back-off. */
    record RunNotMade(String processId, String code, String error) implements WorkerFault {
        @Override
        public Optional<String> process() {
            return Optional.of(processId);
        }

        @Override
        public String label() {
            return "recovery_run_failed";
        }
    }

    /** A scan of the worklist could not go on; the next sweep resumes it. */
    record ScanIncomplete(String error) implements WorkerFault {
        @Override
        public Optional<String> process() {
            return Optional.empty();
        }

        @Override
        public String label() {
            return "worklist_scan_incomplete";
        }
    }

    /** Little is free on the disk of the registry: nothing new begins until there is more. */
    record DiskLow(String error) implements WorkerFault {
        @Override
        public Optional<String> process() {
            return Optional.empty();
        }

        @Override
        public String label() {
            return "disk_low";
        }
    }

    /** Something failed that should not be able to; the worker goes on. */
    record Unexpected(String activity, Optional<String> process, String error) implements WorkerFault {
        @Override
        public String label() {
            return "worker_unexpected";
        }
    }
}
