package io.leasehold.engine.pipeline;

import io.leasehold.engine.RunContext;
import io.leasehold.engine.command.AttemptCommands;
import io.leasehold.error.InvalidInput;
import io.leasehold.error.NotFound;
import io.leasehold.error.Refused;
import io.leasehold.process.FailureClass;
import io.leasehold.process.ProcessJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Executes steps that the log does not show as done, each as often as it may be tried. Thread-safe. */
final class StepRunner {
    private final RunContext context;
    private final Journal journal;
    private final Attendant attendant;
    private final CommandSteps commands;
    private final WaitSteps waits;
    private final ChildSteps children;
    private final BranchSteps branches;

    StepRunner(
            RunContext context, Journal journal, Attendant attendant, AttemptCommands commands, Breakdown breakdown) {
        this.context = context;
        this.journal = journal;
        this.attendant = attendant;
        this.commands = new CommandSteps(context, journal, commands, breakdown);
        this.waits = new WaitSteps(context, journal, attendant);
        this.children = new ChildSteps(context, journal, attendant);
        this.branches = new BranchSteps(this, journal, attendant, breakdown);
    }

    /** Executes steps one after another; the first that is not done ends the list. */
    StepEnd block(List<Step> steps, String iteration, Scope scope, BranchStop stop) {
        StepEnd last = new StepEnd.Done(NullNode.getInstance());
        for (var step : steps) {
            last = step(new Place(step, iteration), scope, stop);
            if (!(last instanceof StepEnd.Done)) {
                return last;
            }
        }
        return last;
    }

    private StepEnd step(Place place, Scope scope, BranchStop stop) {
        var finished = journal.finished(place);
        if (finished.isPresent()) {
            var failure = finished.get().failure();
            if (failure != null) {
                return failed(place, failure, scope);
            }
            if (!BranchSteps.seenOutside(place.step())) {
                return done(place, finished.get().result(), scope);
            }
        }
        while (!stop.stopped()) {
            var tried = journal.tried(place);
            if (tried.nextAtMs() > context.wall().millis() && finished.isEmpty()) {
                switch (attendant.await(new Attendant.Wanted.Moment(tried.nextAtMs()), null, stop)) {
                    case Attendant.Answer.Park ignored -> {
                        return new StepEnd.Parked();
                    }
                    case Attendant.Answer.Refused refused -> throw refused.why();
                    default -> {
                        continue;
                    }
                }
            }
            var end = tried(place.inTry(tried.times() + 1), tried.times() + 1, scope, stop);
            switch (end) {
                case StepEnd.Done done -> {
                    if (finished.isEmpty()) {
                        journal.done(place, done.result());
                    }
                    return done(place, done.result(), scope);
                }
                case StepEnd.Failed failed -> {
                    var number = tried.times() + 1;
                    var retry = place.step().retry();
                    if (number > retry.times()) {
                        journal.failed(place, failed.failure());
                        return failed(failed.at(), failed.failure(), place, scope);
                    }
                    journal.tried(
                            place, number, failed.failure(), context.wall().millis() + retry.pauseAfterMs(number));
                }
                default -> {
                    return end;
                }
            }
        }
        return new StepEnd.Stopped();
    }

    private StepEnd tried(Place place, int number, Scope scope, BranchStop stop) {
        try {
            return act(place, number, scope, stop);
        } catch (ExpressionFault fault) {
            return new StepEnd.Failed(place, StepFailure.of(fault));
        } catch (InvalidInput | NotFound e) {
            return new StepEnd.Failed(place, StepFailure.of(e));
        } catch (Refused e) {
            if (e.kind() == Refused.Code.LEASE_SUPERSEDED) {
                throw e;
            }
            return new StepEnd.Failed(place, StepFailure.of(e));
        }
    }

    private StepEnd act(Place place, int number, Scope scope, BranchStop stop) {
        return switch (place.step().action()) {
            case StepAction.Command command -> commands.run(command, place, number, scope, stop);
            case StepAction.SleepFor sleep -> waits.sleep(sleep, place, scope, stop);
            case StepAction.SleepUntil sleep -> waits.sleep(sleep, place, scope, stop);
            case StepAction.WaitSignal wait -> waits.signal(wait, place, stop);
            case StepAction.StartChild start -> children.start(start, place, scope);
            case StepAction.AwaitStarted wait -> children.await(wait, place, scope, stop);
            case StepAction.AwaitProcess wait -> children.await(wait.id().text(scope.names()), place, stop);
            case StepAction.Parallel parallel -> branches.parallel(parallel, place, scope, stop);
            case StepAction.ForEach each -> branches.forEach(each, place, scope, stop);
            case StepAction.When when -> branches.when(when, place, scope, stop);
            case StepAction.SetVars set -> new StepEnd.Done(values(set, scope));
            case StepAction.Emit emit -> emit(emit, place, scope);
            case StepAction.Fail fail ->
                new StepEnd.Failed(
                        place,
                        StepFailure.of(
                                FailureClass.EXECUTION,
                                fail.code(),
                                fail.message().text(scope.names())));
            case StepAction.Finish finish -> new StepEnd.Finished(finish.value().value(scope.names()));
        };
    }

    private static JsonNode values(StepAction.SetVars set, Scope scope) {
        var values = ProcessJson.object();
        var block = scope.branch();
        set.values().forEach((name, expression) -> {
            var value = expression.value(block.names());
            values.set(name, value);
            block.set(ProcessJson.object().<ObjectNode>set(name, value));
        });
        return values;
    }

    private StepEnd emit(StepAction.Emit emit, Place place, Scope scope) {
        var payload = emit.payload().value(scope.names());
        journal.emit(place, emit.event(), payload);
        return new StepEnd.Done(ProcessJson.object());
    }

    /** What a step leaves for those behind it. */
    private static StepEnd done(Place place, @Nullable JsonNode result, Scope scope) {
        var known = result == null ? NullNode.getInstance() : result;
        if (place.step().action() instanceof StepAction.SetVars) {
            scope.set(known);
        }
        if (place.step().action() instanceof StepAction.WaitSignal) {
            scope.signal(known.path("payload"));
        }
        scope.result(place.step(), known);
        return new StepEnd.Done(known);
    }

    private static StepEnd failed(Place place, StepFailure failure, Scope scope) {
        return failed(place, failure, place, scope);
    }

    private static StepEnd failed(Place at, StepFailure failure, Place place, Scope scope) {
        if (!place.step().goOn()) {
            return new StepEnd.Failed(at, failure);
        }
        scope.result(place.step(), failure.result());
        return new StepEnd.Done(failure.result());
    }
}
