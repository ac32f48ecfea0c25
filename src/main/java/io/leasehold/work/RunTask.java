package io.leasehold.work;

import io.leasehold.engine.ProcessEngine;
import io.leasehold.engine.RunContext;
import io.leasehold.engine.RunNotMade;
import io.leasehold.engine.RunResult;
import io.leasehold.engine.StopReason;
import io.leasehold.error.Refused;
import io.leasehold.error.RegistryUnavailable;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import java.util.Locale;
import java.util.Optional;

/** Executes one admitted row and writes its end. */
final class RunTask implements Runnable {
    private final ProcessEngine engine;
    private final RunContext context;
    private final ActiveRun run;
    private final RunSettlement settlement;
    private final Runs runs;
    private final Permits permits;
    private final FaultSink faults;

    RunTask(
            ProcessEngine engine,
            RunContext context,
            ActiveRun run,
            RunSettlement settlement,
            Runs runs,
            Permits permits,
            FaultSink faults) {
        this.engine = engine;
        this.context = context;
        this.run = run;
        this.settlement = settlement;
        this.runs = runs;
        this.permits = permits;
        this.faults = faults;
    }

    @Override
    public void run() {
        AttemptDisposition disposition = new AttemptDisposition.BackendError(Operation.WRITE_TERMINAL, "not written");
        try {
            disposition = settlement.settle(execute());
        } catch (RuntimeException | Error e) {
            faults.report(new WorkerFault.Unexpected("run", Optional.of(run.processId()), e.toString()));
            disposition = new AttemptDisposition.BackendError(Operation.WRITE_TERMINAL, e.toString());
        } finally {
            permits.giveBack();
            runs.ended(run, disposition);
        }
    }

    private RunOutcome execute() {
        try {
            var result = engine.run(context);
            return run.lost() ? new RunOutcome.LeaseLost() : outcome(result);
        } catch (RunNotMade e) {
            return run.lost() ? new RunOutcome.LeaseLost() : new RunOutcome.NotMade(e.code(), e.text());
        } catch (Refused e) {
            return run.lost() ? new RunOutcome.LeaseLost() : failed(e);
        } catch (RegistryUnavailable e) {
            faults.report(new WorkerFault.BackendError(run.processId(), Operation.WRITE_TERMINAL, e.text()));
            return run.lost() ? new RunOutcome.LeaseLost() : new RunOutcome.Unserved(e.code(), e.text());
        } catch (RuntimeException | Error e) {
            return run.lost() ? new RunOutcome.LeaseLost() : failed(e);
        }
    }

    private RunOutcome outcome(RunResult result) {
        if (result instanceof RunResult.Ended ended) {
            return new RunOutcome.Ended(ended.output());
        }
        if (result instanceof RunResult.Suspended suspended) {
            return new RunOutcome.Suspended(suspended.until(), suspended.handover());
        }
        var reason = run.stop().reason();
        if (reason.isEmpty()) {
            return new RunOutcome.Ended(new AwaitOutput.Failure(
                    FailureClass.INTERNAL,
                    "engine_stopped_unasked",
                    "The engine stopped the run although nobody had asked for it.",
                    null,
                    null));
        }
        return reason.get() == StopReason.CANCEL
                ? new RunOutcome.Ended(new AwaitOutput.Cancelled("stopped on request", null, null))
                : new RunOutcome.Stopped(reason.get().name().toLowerCase(Locale.ROOT));
    }

    private static RunOutcome failed(Throwable cause) {
        var raw = ProcessJson.object().put("exception", cause.getClass().getName());
        var message = cause.getMessage();
        return new RunOutcome.Ended(new AwaitOutput.Failure(
                FailureClass.EXECUTION,
                "engine_exception",
                message == null ? cause.getClass().getName() : message,
                raw,
                null));
    }
}
