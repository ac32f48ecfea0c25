package io.leasehold.engine.pipeline;

import io.leasehold.error.Nearest;
import io.leasehold.process.ParentEnd;
import io.leasehold.process.RecoveryDisposition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Reads the steps of one pipeline. Not thread-safe. */
final class StepReader {
    static final int MOST_STEPS = 1_000;
    static final int DEEPEST = 8;
    static final int MOST_AT_ONCE = 64;

    private static final int USUAL_AT_ONCE = 4;
    private static final int MOST_TRIES = 1_000;
    private static final long LONGEST_PAUSE_MS = 30L * 24 * 3_600_000;
    private static final Map<String, Set<String>> KINDS = kinds();
    private static final Set<String> COMMON = Set.of("name", "retry", "on_failure");
    private static final Set<String> COMMAND = Set.of("program", "args", "cwd", "env", "stdin", "timeout", "grace");
    private static final Set<String> CHILD = Set.of("engine", "payload", "disposition", "on_parent_end", "id");
    private static final Map<String, Boolean> STOP_OTHERS = Map.of("stop_others", true, "finish_others", false);

    private final ExpressionReader expressions;
    private int count;

    StepReader(ExpressionReader expressions) {
        this.expressions = expressions;
    }

    private static Map<String, Set<String>> kinds() {
        var kinds = new LinkedHashMap<String, Set<String>>();
        for (var plain : List.of(
                "command",
                "sleep",
                "wait_signal",
                "start_child",
                "await_child",
                "for_each",
                "set",
                "emit",
                "fail",
                "finish")) {
            kinds.put(plain, Set.of());
        }
        kinds.put("parallel", Set.of("limit", "on_branch_failure"));
        kinds.put("when", Set.of("then", "else"));
        return Collections.unmodifiableMap(kinds);
    }

    /** The steps of the whole pipeline. */
    List<Step> steps(Spot list) {
        var steps = block(list, 1);
        if (count > MOST_STEPS) {
            list.fault("has " + count + " steps; at most " + MOST_STEPS
                    + " are possible. Let for_each repeat what differs only in its data");
        }
        return steps;
    }

    private List<Step> block(Spot list, int depth) {
        if (depth > DEEPEST) {
            list.fault("is nested deeper than " + DEEPEST + " levels");
            return List.of();
        }
        var steps = new ArrayList<Step>();
        for (var item : list.items("steps")) {
            count++;
            // Beyond the bound they are only counted: the fault is one, however long the list is.
            if (count <= MOST_STEPS) {
                var step = step(item, depth);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    private @Nullable Step step(Spot spot, int depth) {
        if (!spot.node().isObject()) {
            spot.fault("must be an object with a kind of step");
            return null;
        }
        var kinds =
                spot.node().propertyNames().stream().filter(KINDS::containsKey).toList();
        if (kinds.size() != 1) {
            noKind(spot, kinds);
            return null;
        }
        var kind = kinds.getFirst();
        var known = new TreeSet<>(COMMON);
        known.add(kind);
        known.addAll(KINDS.getOrDefault(kind, Set.of()));
        spot.onlyKeys(known);
        var name = spot.optional("name");
        var retry = spot.optional("retry");
        var onFailure = spot.optional("on_failure");
        return new Step(
                spot.path(),
                name == null ? null : name.name(),
                retry == null ? Retry.NONE : retry(retry),
                onFailure != null && onFailure.word(Map.of("stop", false, "go_on", true), false),
                action(kind, spot, depth));
    }

    private void noKind(Spot spot, List<String> kinds) {
        if (kinds.size() > 1) {
            spot.fault("is of several kinds at once: " + String.join(", ", kinds));
            return;
        }
        var keys = spot.node().propertyNames().stream()
                .filter(key -> !COMMON.contains(key))
                .toList();
        if (keys.isEmpty()) {
            spot.fault("names no kind of step; there are " + String.join(", ", KINDS.keySet()));
        } else {
            spot.field(keys.getFirst())
                    .fault("is no kind of step" + Nearest.hint(keys.getFirst(), KINDS.keySet()) + "; there are "
                            + String.join(", ", KINDS.keySet()));
        }
    }

    private static Retry retry(Spot spot) {
        if (!spot.isObject(Set.of("times", "backoff"))) {
            return Retry.NONE;
        }
        var backoff = spot.optional("backoff");
        var pauseMs = backoff == null ? 0 : backoff.span();
        if (backoff != null && pauseMs > LONGEST_PAUSE_MS) {
            backoff.fault("must be at most 30d");
        }
        return new Retry(spot.field("times").wholeNumber(1, MOST_TRIES), pauseMs);
    }

    private StepAction action(String kind, Spot step, int depth) {
        var spot = step.field(kind);
        return switch (kind) {
            case "command" -> command(spot);
            case "sleep" -> sleep(spot);
            case "wait_signal" -> waitSignal(spot);
            case "start_child" -> startChild(spot);
            case "await_child" -> awaitChild(spot);
            case "parallel" -> parallel(step, spot, depth);
            case "for_each" -> forEach(spot, depth);
            case "when" -> when(step, spot, depth);
            case "set" -> set(spot);
            case "emit" -> emit(spot);
            case "fail" -> fail(spot);
            case "finish" -> new StepAction.Finish(expressions.json(spot));
            default -> throw new IllegalStateException("a kind without a reader: " + kind);
        };
    }

    private StepAction command(Spot spot) {
        if (!spot.isObject(COMMAND)) {
            return new StepAction.Fail("", expressions.none());
        }
        var args = spot.optional("args");
        var env = spot.optional("env");
        return new StepAction.Command(
                expressions.text(spot.field("program")),
                args == null ? List.of() : args(args),
                optional(spot, "cwd", expressions::text),
                env == null ? Map.of() : env(env),
                optional(spot, "stdin", expressions::anyText),
                optional(spot, "timeout", StepReader::positive),
                optional(spot, "grace", Spot::span));
    }

    private List<Template> args(Spot args) {
        if (!args.node().isArray() || !args.node().valueStream().allMatch(JsonNode::isString)) {
            args.fault("must be a list of strings");
            return List.of();
        }
        return args.items("strings").stream().map(expressions::anyText).toList();
    }

    private Map<String, Template> env(Spot env) {
        var variables = new LinkedHashMap<String, Template>();
        env.fields("variables").forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                env.fault("holds a variable whose name no system takes: \"" + Spot.shortened(name) + "\"");
            }
            variables.put(name, expressions.anyText(value));
        });
        return variables;
    }

    private StepAction sleep(Spot spot) {
        if (!spot.node().isObject()) {
            var span = expressions.text(spot);
            if (span.constant() && spot.node().isString()) {
                spot.span();
            }
            return new StepAction.SleepFor(span);
        }
        spot.onlyKeys(Set.of("until"));
        var until = spot.field("until");
        var moment = expressions.text(until);
        if (moment.constant() && until.node().isString()) {
            try {
                Instant.parse(until.node().stringValue());
            } catch (DateTimeParseException e) {
                until.fault("must be a moment such as 2030-01-31T08:00:00Z");
            }
        }
        return new StepAction.SleepUntil(moment);
    }

    private StepAction waitSignal(Spot spot) {
        if (spot.node().isString()) {
            return new StepAction.WaitSignal(signal(spot), null, null);
        }
        if (!spot.isObject(Set.of("name", "schema", "timeout"))) {
            return new StepAction.WaitSignal("", null, null);
        }
        return new StepAction.WaitSignal(
                signal(spot.field("name")),
                optional(spot, "schema", schema -> schema.node()),
                optional(spot, "timeout", StepReader::positive));
    }

    private static String signal(Spot spot) {
        var name = spot.text();
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9_-]{1,64}")) {
            spot.fault("must be a signal's name of up to 64 letters, digits, _ and -");
        }
        return name;
    }

    private StepAction startChild(Spot spot) {
        spot.isObject(CHILD);
        var payload = spot.field("payload");
        var disposition = spot.optional("disposition");
        var end = spot.optional("on_parent_end");
        return new StepAction.StartChild(
                spot.field("engine").text(),
                payload.node().isMissingNode()
                        ? new JsonTemplate.Constant(NullNode.getInstance())
                        : expressions.json(payload),
                disposition == null
                        ? RecoveryDisposition.RERUNNABLE
                        : disposition.word(
                                Map.of(
                                        "rerunnable", RecoveryDisposition.RERUNNABLE,
                                        "owner_bound", RecoveryDisposition.OWNER_BOUND),
                                RecoveryDisposition.RERUNNABLE),
                end == null
                        ? ParentEnd.CANCEL
                        : end.word(
                                Map.of(
                                        "cancel", ParentEnd.CANCEL,
                                        "abandon", ParentEnd.ABANDON),
                                ParentEnd.CANCEL),
                optional(spot, "id", expressions::text));
    }

    private StepAction awaitChild(Spot spot) {
        if (spot.node().isString()) {
            return new StepAction.AwaitStarted(spot.name());
        }
        spot.isObject(Set.of("id"));
        return new StepAction.AwaitProcess(expressions.text(spot.field("id")));
    }

    private StepAction parallel(Spot step, Spot spot, int depth) {
        var branches = new ArrayList<List<Step>>();
        for (var branch : spot.items("branches, each a step or a list of steps")) {
            branches.add(branch.node().isArray() ? block(branch, depth + 1) : single(branch, depth + 1));
        }
        if (spot.node().isArray() && spot.node().isEmpty()) {
            spot.fault("has no branch");
        }
        return new StepAction.Parallel(branches, limit(step), stopOthers(step));
    }

    private List<Step> single(Spot spot, int depth) {
        count++;
        var step = depth > DEEPEST || count > MOST_STEPS ? null : step(spot, depth);
        if (depth > DEEPEST) {
            spot.fault("is nested deeper than " + DEEPEST + " levels");
        }
        return step == null ? List.of() : List.of(step);
    }

    private StepAction forEach(Spot spot, int depth) {
        spot.isObject(Set.of("in", "limit", "do", "on_branch_failure"));
        return new StepAction.ForEach(
                expressions.expression(spot.field("in")),
                block(spot.field("do"), depth + 1),
                limit(spot),
                stopOthers(spot));
    }

    private StepAction when(Spot step, Spot spot, int depth) {
        var otherwise = step.optional("else");
        return new StepAction.When(
                expressions.expression(spot),
                block(step.field("then"), depth + 1),
                otherwise == null ? List.of() : block(otherwise, depth + 1));
    }

    private static int limit(Spot spot) {
        var limit = spot.optional("limit");
        return limit == null ? USUAL_AT_ONCE : limit.wholeNumber(1, MOST_AT_ONCE);
    }

    private static boolean stopOthers(Spot spot) {
        var word = spot.optional("on_branch_failure");
        return word == null || word.word(STOP_OTHERS, true);
    }

    private StepAction set(Spot spot) {
        var values = new LinkedHashMap<String, Expression>();
        spot.fields("names and expressions").forEach((name, value) -> {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,63}")) {
                value.fault("must have a name of up to 64 letters, digits and _");
            }
            values.put(name, expressions.expression(value));
        });
        return new StepAction.SetVars(values);
    }

    private StepAction emit(Spot spot) {
        if (!spot.isObject(Set.of("event", "payload", "schema"))) {
            return new StepAction.Emit("", new JsonTemplate.Constant(NullNode.getInstance()), null);
        }
        var event = spot.field("event");
        var name = event.text();
        if (!name.isEmpty() && !name.matches("[a-z0-9_-]{1,64}(\\.[a-z0-9_-]{1,64}){0,3}")) {
            event.fault("must be a name such as backup.verified, in lower case");
        }
        if (name.matches("(process|signal|pipeline|command)(\\..*)?")) {
            event.fault("must not be one of the names that are taken: process, signal, pipeline, command");
        }
        var payload = spot.field("payload");
        return new StepAction.Emit(
                name,
                payload.node().isMissingNode()
                        ? new JsonTemplate.Constant(NullNode.getInstance())
                        : expressions.json(payload),
                optional(spot, "schema", schema -> schema.node()));
    }

    private StepAction fail(Spot spot) {
        if (spot.node().isString()) {
            return new StepAction.Fail("pipeline_fail", expressions.text(spot));
        }
        if (!spot.isObject(Set.of("code", "message"))) {
            return new StepAction.Fail("", expressions.none());
        }
        var code = spot.optional("code");
        return new StepAction.Fail(
                code == null ? "pipeline_fail" : code.name(), expressions.text(spot.field("message")));
    }

    private static Long positive(Spot spot) {
        var span = spot.span();
        if (span < 1) {
            spot.fault("must be longer than nothing");
        }
        return span;
    }

    private static <T> @Nullable T optional(Spot spot, String field, Function<Spot, T> reading) {
        var found = spot.optional(field);
        return found == null ? null : reading.apply(found);
    }
}
