package io.leasehold.engine.pipeline;

import io.leasehold.error.Nearest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the steps of a pipeline must satisfy together. */
final class PipelineRules {
    private static final Set<String> NAMES =
            Set.of("steps", "vars", "input", "item", "index", "signal", "process", "attempt");

    private final Pipeline pipeline;
    private final Faults faults;

    PipelineRules(Pipeline pipeline, Faults faults) {
        this.pipeline = pipeline;
        this.faults = faults;
    }

    /** Notes each fault. */
    void check(List<ExpressionReader.Placed> expressions) {
        var all = pipeline.allSteps();
        names(all);
        children(all);
        schemas(all);
        endings(pipeline.steps(), true);
        var names = all.stream().map(Step::name).filter(name -> name != null).collect(Collectors.toSet());
        expressions.forEach(placed -> expression(placed, names));
    }

    private void names(List<Step> all) {
        var seen = new HashMap<String, String>();
        for (var step : all) {
            var name = step.name();
            var earlier = name == null || name.isEmpty() ? null : seen.putIfAbsent(name, step.path());
            if (earlier != null) {
                faults.add(step.path() + ".name", "is the name of the step at " + earlier + " already: " + name);
            }
        }
    }

    private void children(List<Step> all) {
        var started = all.stream()
                .filter(step -> step.action() instanceof StepAction.StartChild && step.name() != null)
                .map(step -> String.valueOf(step.name()))
                .collect(Collectors.toSet());
        for (var step : all) {
            if (step.action() instanceof StepAction.AwaitStarted wait && !started.contains(wait.step())) {
                faults.add(
                        step.path() + ".await_child",
                        "names no start_child step: \"" + wait.step() + "\"" + Nearest.hint(wait.step(), started));
            }
        }
    }

    /** A name of an event or a signal means one schema wherever it stands. */
    private void schemas(List<Step> all) {
        var schemas = new HashMap<String, JsonNode>();
        for (var step : all) {
            switch (step.action()) {
                case StepAction.WaitSignal wait ->
                    schema(schemas, "signal " + wait.signal(), wait.schema(), step.path() + ".wait_signal.schema");
                case StepAction.Emit emit ->
                    schema(schemas, "event " + emit.event(), emit.schema(), step.path() + ".emit.schema");
                default -> {}
            }
        }
    }

    private void schema(Map<String, JsonNode> schemas, String name, @Nullable JsonNode schema, String path) {
        var earlier = schema == null ? null : schemas.putIfAbsent(name, schema);
        if (schema != null && !schema.isObject() && !schema.isBoolean()) {
            faults.add(path, "must be a JSON schema, an object");
        } else if (earlier != null && !earlier.equals(schema)) {
            faults.add(path, "differs from the schema that the " + name + " has elsewhere");
        }
    }

    private void endings(List<Step> steps, boolean alone) {
        for (var step : steps) {
            switch (step.action()) {
                case StepAction.Finish ignored -> {
                    if (!alone) {
                        faults.add(
                                step.path() + ".finish",
                                "must not stand within parallel or for_each, whose other" + " branches may still run");
                    }
                }
                case StepAction.Parallel parallel -> parallel.branches().forEach(branch -> endings(branch, false));
                case StepAction.ForEach each -> endings(each.body(), false);
                case StepAction.When when -> {
                    endings(when.then(), alone);
                    endings(when.otherwise(), alone);
                }
                default -> {}
            }
        }
    }

    private void expression(ExpressionReader.Placed placed, Set<String> steps) {
        var said = new HashSet<String>();
        for (var name : placed.expression().names()) {
            var first = name.getFirst();
            if (!NAMES.contains(first) && said.add(first)) {
                placed.spot()
                        .fault("names " + first + ", which nothing is called" + Nearest.hint(first, NAMES)
                                + "; there are " + NAMES.stream().sorted().collect(Collectors.joining(", ")));
            }
            if (first.equals("steps") && name.size() > 1 && !steps.contains(name.get(1)) && said.add(name.get(1))) {
                placed.spot()
                        .fault("names the step " + name.get(1) + ", which there is not"
                                + Nearest.hint(name.get(1), steps));
            }
        }
    }
}
