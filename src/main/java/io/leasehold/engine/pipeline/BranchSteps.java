package io.leasehold.engine.pipeline;

import io.leasehold.process.ProcessJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Steps that hold other steps. */
final class BranchSteps {
    private static final int MOST_ITEMS = 1_000;

    private final StepRunner runner;
    private final Journal journal;
    private final Attendant attendant;
    private final Breakdown breakdown;

    BranchSteps(StepRunner runner, Journal journal, Attendant attendant, Breakdown breakdown) {
        this.runner = runner;
        this.journal = journal;
        this.attendant = attendant;
        this.breakdown = breakdown;
    }

    /** Whether the results within a step are seen behind it, so that they must be folded again. */
    static boolean seenOutside(Step step) {
        return step.action() instanceof StepAction.Parallel || step.action() instanceof StepAction.When;
    }

    StepEnd when(StepAction.When when, Place place, Scope scope, BranchStop stop) {
        var facts = journal.started(place).orElseGet(() -> {
            var decided = ProcessJson.object();
            decided.put("then", truth(when.condition(), scope));
            return journal.start(place, decided);
        });
        var then = facts.path("then").booleanValue();
        var block = scope.branch();
        var end = runner.block(then ? when.then() : when.otherwise(), place.iteration(), block, stop);
        if (!(end instanceof StepEnd.Done)) {
            return end;
        }
        scope.takeAll(block);
        var result = ProcessJson.object();
        result.put("ok", true);
        result.put("then", then);
        return new StepEnd.Done(result);
    }

    private static boolean truth(Expression condition, Scope scope) {
        var value = condition.value(scope.names());
        if (!value.isBoolean()) {
            throw new ExpressionFault("the condition " + condition + " is neither true nor false, but "
                    + Spot.shortened(Values.text(value)));
        }
        return value.booleanValue();
    }

    StepEnd parallel(StepAction.Parallel parallel, Place place, Scope scope, BranchStop stop) {
        journal.start(place, ProcessJson.object());
        var branches = new ArrayList<Branches.Branch>();
        for (var steps : parallel.branches()) {
            branches.add(new Branches.Branch(steps, place.iteration(), scope.branch()));
        }
        var ends = new ArrayList<StepEnd>();
        var end = run(branches, parallel.limit(), parallel.stopOthers(), place, stop, ends);
        if (end instanceof StepEnd.Done) {
            branches.forEach(branch -> scope.takeResults(branch.scope()));
        }
        return end;
    }

    StepEnd forEach(StepAction.ForEach each, Place place, Scope scope, BranchStop stop) {
        var facts = journal.started(place).orElseGet(() -> {
            var begun = ProcessJson.object();
            begun.set("items", items(each.in(), scope));
            return journal.start(place, begun);
        });
        var branches = new ArrayList<Branches.Branch>();
        for (var item : facts.path("items")) {
            var index = branches.size();
            branches.add(new Branches.Branch(each.body(), place.item(index), scope.item(item, index)));
        }
        var ends = new ArrayList<StepEnd>();
        var end = run(branches, each.limit(), each.stopOthers(), place, stop, ends);
        return end instanceof StepEnd.Done ? new StepEnd.Done(results(ends)) : end;
    }

    private StepEnd run(
            List<Branches.Branch> branches,
            int limit,
            boolean stopOthers,
            Place place,
            BranchStop around,
            List<StepEnd> ends) {
        var stopped = journal.stopped(place);
        if (stopped.isPresent()) {
            return new StepEnd.Failed(place, stopped.get());
        }
        var stop = new BranchStop(around);
        var running = new Branches(runner, attendant, breakdown, branches, stop, failed -> {
            if (stopOthers) {
                stop(place, failed, branches.size(), stop);
            }
        });
        ends.addAll(running.run(limit));
        if (around.stopped()) {
            return new StepEnd.Stopped();
        }
        return journal.stopped(place)
                .map(failure -> (StepEnd) new StepEnd.Failed(place, failure))
                .orElseGet(() -> together(ends, place));
    }

    /** Recorded before the others are told, so that none of them goes on in a later attempt. */
    private void stop(Place place, StepEnd.Failed failed, int count, BranchStop stop) {
        synchronized (stop) {
            if (journal.stopped(place).isEmpty()) {
                journal.stop(place, failure(List.of(failed), count));
            }
        }
        stop.stop();
    }

    private static JsonNode items(Expression in, Scope scope) {
        var items = in.value(scope.names());
        if (!items.isArray()) {
            throw new ExpressionFault(
                    "the expression " + in + " is no list, but " + Spot.shortened(Values.text(items)));
        }
        if (items.size() > MOST_ITEMS) {
            throw new ExpressionFault(
                    "the list " + in + " has " + items.size() + " items; at most " + MOST_ITEMS + " are possible");
        }
        return items;
    }

    /** What the ends of all branches are together. */
    private static StepEnd together(List<StepEnd> ends, Place place) {
        if (ends.stream().anyMatch(StepEnd.Stopped.class::isInstance)) {
            return new StepEnd.Stopped();
        }
        if (ends.stream().anyMatch(StepEnd.Parked.class::isInstance)) {
            return new StepEnd.Parked();
        }
        var failed = ends.stream()
                .filter(StepEnd.Failed.class::isInstance)
                .map(StepEnd.Failed.class::cast)
                .toList();
        if (!failed.isEmpty()) {
            return new StepEnd.Failed(place, failure(failed, ends.size()));
        }
        var result = ProcessJson.object();
        result.put("ok", true);
        result.put("count", ends.size());
        return new StepEnd.Done(result);
    }

    private static StepFailure failure(List<StepEnd.Failed> failed, int count) {
        var first = failed.getFirst();
        var raw = first.at().event();
        raw.put("failed", failed.size());
        raw.put("count", count);
        if (first.failure().raw() != null) {
            raw.set("raw", first.failure().raw());
        }
        var which = first.at().iteration().isEmpty() ? "" : " (" + first.at().iteration() + ")";
        return new StepFailure(
                first.failure().failureClass(),
                first.failure().code(),
                failed.size() + " of " + count + " branches failed, first "
                        + first.at().step().shown() + which + ": "
                        + first.failure().message(),
                raw);
    }

    /** The last result of each item, as far as they fit. */
    private static JsonNode results(List<StepEnd> ends) {
        var result = ProcessJson.object();
        result.put("ok", true);
        result.put("count", ends.size());
        var results = result.putArray("results");
        var length = 0;
        for (var end : ends) {
            var value = ((StepEnd.Done) end).result();
            length += ProcessJson.write(value).length();
            if (length > Values.LONGEST) {
                break;
            }
            results.add(value);
        }
        result.put("results_cut", ends.size() - results.size());
        return result;
    }
}
