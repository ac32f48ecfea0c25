package io.leasehold.work;

import io.leasehold.process.AwaitOutput;
import io.leasehold.registry.ProcessRegistry;
import java.util.function.Function;

/** What starts work and waits for it needs: a poke for the worker, and the end of a process. Thread-safe. */
public final class ProcessWorkDriver {
    private final ProcessRegistry registry;
    private final ProcessRunHandle worker;
    private final Function<String, AwaitOutput> waiting;

    private ProcessWorkDriver(
            ProcessRegistry registry, ProcessRunHandle worker, Function<String, AwaitOutput> waiting) {
        this.registry = registry;
        this.worker = worker;
        this.waiting = waiting;
    }

    /** Waits by listening to the registry. */
    public static ProcessWorkDriver watching(
            ProcessRegistry registry, ProcessRunHandle worker, ProcessAwaiter awaiter) {
        return new ProcessWorkDriver(registry, worker, awaiter::awaitTerminal);
    }

    /** Waits at an engine, and only there: its errors reach the caller, so that an outage is seen. */
    public static ProcessWorkDriver attached(ProcessRegistry registry, ProcessRunHandle worker, ProcessAttach attach) {
        return new ProcessWorkDriver(registry, worker, id -> attachUntilEnded(attach, id));
    }

    /** Makes the worker look for work now. */
    public AdmissionReport claimAndRunPending(String reason) {
        return worker.claimAndRunPending(reason);
    }

    /**
     * The outcome of a process, as soon as it has one. One that has ended is answered without asking anybody else.
     *
     * @throws io.leasehold.error.NotFound for an unknown id
     * @throws io.leasehold.error.Refused {@code caller_departed} when there will be none
     */
    public AwaitOutput awaitTerminal(String processId) {
        return TerminalReading.of(registry, processId).orElseGet(() -> waiting.apply(processId));
    }

    private static AwaitOutput attachUntilEnded(ProcessAttach attach, String processId) {
        while (true) {
            if (attach.attach(processId) instanceof ProcessAttach.Attached.Ended ended) {
                return ended.output();
            }
        }
    }
}
