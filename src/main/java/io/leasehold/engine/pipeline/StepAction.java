package io.leasehold.engine.pipeline;

import io.leasehold.process.ParentEnd;
import io.leasehold.process.RecoveryDisposition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a step does. */
sealed interface StepAction {
    /**
     * Runs a program and waits for its end.
     *
     * @param timeoutMs ended after that time, in milliseconds; absent: never
     * @param graceMs between asking it to end and ending it, in milliseconds; absent: the usual
     */
    record Command(
            Template program,
            List<Template> args,
            @Nullable Template cwd,
            Map<String, Template> env,
            @Nullable Template stdin,
            @Nullable Long timeoutMs,
            @Nullable Long graceMs)
            implements StepAction {
        public Command {
            args = List.copyOf(args);
            env = ordered(env);
        }
    }

    /** Waits for a span of time. */
    record SleepFor(Template span) implements StepAction {}

    /** Waits for a moment. */
    record SleepUntil(Template moment) implements StepAction {}

    /**
     * Waits for a signal.
     *
     * @param timeoutMs how long at most, in milliseconds; absent: for ever
     */
    record WaitSignal(
            String signal,
            @Nullable JsonNode schema,
            @Nullable Long timeoutMs) implements StepAction {}

    /**
     * Starts another process.
     *
     * @param id its id; absent: made of this process's id and the step's place
     */
    record StartChild(
            String engine,
            JsonTemplate payload,
            RecoveryDisposition disposition,
            ParentEnd onParentEnd,
            @Nullable Template id)
            implements StepAction {}

    /** Waits for the end of the child that the step of that name started. */
    record AwaitStarted(String step) implements StepAction {}

    /** Waits for the end of the process with that id. */
    record AwaitProcess(Template id) implements StepAction {}

    /**
     * Runs branches side by side.
     *
     * @param limit how many at once
     * @param stopOthers whether a branch that fails stops the others
     */
    record Parallel(List<List<Step>> branches, int limit, boolean stopOthers) implements StepAction {
        public Parallel {
            branches = branches.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Runs the same steps for each item of a list.
     *
     * @param limit how many items at once
     * @param stopOthers whether an item that fails stops the others
     */
    record ForEach(Expression in, List<Step> body, int limit, boolean stopOthers) implements StepAction {
        public ForEach {
            body = List.copyOf(body);
        }
    }

    /** Runs one list of steps or the other. */
    record When(Expression condition, List<Step> then, List<Step> otherwise) implements StepAction {
        public When {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** Gives variables their values. */
    record SetVars(Map<String, Expression> values) implements StepAction {
        public SetVars {
            values = ordered(values);
        }
    }

    /** Appends a declared event. */
    record Emit(
            String event, JsonTemplate payload, @Nullable JsonNode schema) implements StepAction {}

    /** Fails. */
    record Fail(String code, Template message) implements StepAction {}

    /** Ends the pipeline well. */
    record Finish(JsonTemplate value) implements StepAction {}

    /** The key under which it stands in a step. */
    default String kind() {
        return switch (this) {
            case Command ignored -> "command";
            case SleepFor ignored -> "sleep";
            case SleepUntil ignored -> "sleep";
            case WaitSignal ignored -> "wait_signal";
            case StartChild ignored -> "start_child";
            case AwaitStarted ignored -> "await_child";
            case AwaitProcess ignored -> "await_child";
            case Parallel ignored -> "parallel";
            case ForEach ignored -> "for_each";
            case When ignored -> "when";
            case SetVars ignored -> "set";
            case Emit ignored -> "emit";
            case Fail ignored -> "fail";
            case Finish ignored -> "finish";
        };
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
