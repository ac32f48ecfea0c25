package io.leasehold.engine.pipeline;

import io.leasehold.engine.RunContext;
import io.leasehold.process.AwaitOutput;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;

/** Steps that start other processes and wait for their ends. */
final class ChildSteps {
    private final RunContext context;
    private final Journal journal;
    private final Attendant attendant;

    ChildSteps(RunContext context, Journal journal, Attendant attendant) {
        this.context = context;
        this.journal = journal;
        this.attendant = attendant;
    }

    /** Starts it under an id that is the same in every rerun, so that it is started once. */
    StepEnd start(StepAction.StartChild start, Place place, Scope scope) {
        var names = scope.names();
        var named = start.id();
        var id = named == null ? context.record().id() + "." + place.slug() : named.text(names);
        if (id.equals(context.record().id())) {
            return new StepEnd.Failed(
                    place,
                    StepFailure.of(
                            FailureClass.INVALID_REQUEST,
                            "cyclic_start",
                            "A pipeline cannot start itself: " + id + "."));
        }
        context.startChild(id, start.engine(), start.payload().value(names), start.disposition(), start.onParentEnd());
        var result = ProcessJson.object();
        result.put("ok", true);
        result.put("process_id", id);
        return new StepEnd.Done(result);
    }

    StepEnd await(StepAction.AwaitStarted wait, Place place, Scope scope, BranchStop stop) {
        var started = scope.result(wait.step());
        if (started == null || !started.path("process_id").isString()) {
            return new StepEnd.Failed(
                    place,
                    StepFailure.of(
                            FailureClass.INVALID_REQUEST,
                            "child_not_started",
                            "The step " + wait.step() + " has started no process here."));
        }
        return await(started.path("process_id").stringValue(), place, stop);
    }

    StepEnd await(String id, Place place, BranchStop stop) {
        if (id.equals(context.record().id())) {
            return new StepEnd.Failed(
                    place,
                    StepFailure.of(
                            FailureClass.INVALID_REQUEST,
                            "cyclic_wait",
                            "A pipeline that waits for its own end never ends: " + id + "."));
        }
        var facts = ProcessJson.object();
        facts.put("process_id", id);
        journal.start(place, facts);
        return switch (attendant.await(new Attendant.Wanted.Process(id), null, stop)) {
            case Attendant.Answer.Process ended -> ended(id, ended.output(), place);
            case Attendant.Answer.Park ignored -> new StepEnd.Parked();
            case Attendant.Answer.Refused refused -> throw refused.why();
            default -> new StepEnd.Stopped();
        };
    }

    private static StepEnd ended(String id, AwaitOutput output, Place place) {
        var result = ProcessJson.object();
        if (output instanceof AwaitOutput.Success success) {
            result.put("ok", true);
            result.put("process_id", id);
            result.set("value", success.value());
            return new StepEnd.Done(result);
        }
        result.put("process_id", id);
        result.set("outcome", ProcessJson.tree(output));
        return new StepEnd.Failed(
                place,
                new StepFailure(
                        FailureClass.EXECUTION, "child_failed", "The process " + id + " " + words(output), result));
    }

    private static String words(AwaitOutput output) {
        return switch (output) {
            case AwaitOutput.Failure failure -> "failed: " + failure.message();
            case AwaitOutput.Cancelled ignored -> "was cancelled.";
            case AwaitOutput.Abandoned ignored -> "was abandoned; its outcome is unknown.";
            case AwaitOutput.NoLongerRetained ignored -> "ended, and its outcome is no longer kept.";
            case AwaitOutput.Success ignored -> "completed.";
        };
    }
}
