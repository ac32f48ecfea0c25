package io.leasehold.engine.pipeline;

import io.leasehold.engine.RunContext;
import io.leasehold.process.ProcessEvent;
import io.leasehold.process.ProcessJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this pipeline has done, in its own log: written before it counts, and folded again by every further segment and
 * attempt. Thread-safe.
 */
final class Journal {
    static final String SIGNAL_TIMEOUT = "signal_timeout";

    private static final int PAGE = 500;
    private static final String KEY = "pipeline:";

    private final RunContext context;
    private final Map<String, JsonNode> started = new HashMap<>();
    private final Map<String, Tried> tried = new HashMap<>();
    private final Map<String, Finish> finished = new HashMap<>();
    private final Map<String, StepFailure> stopped = new HashMap<>();
    private final Map<String, Set<Integer>> signals = new HashMap<>();

    /** The tries of a step that failed, and when the next may begin, wall time in epoch milliseconds. */
    record Tried(int times, long nextAtMs) {
        static final Tried NEVER = new Tried(0, 0);
    }

    /** How a step ended: with a result, or else with a failure. */
    record Finish(@Nullable JsonNode result, @Nullable StepFailure failure) {}

    /** Reads the whole log. */
    Journal(RunContext context) {
        this.context = context;
        var after = 0L;
        for (var page = context.events(after, PAGE); !page.isEmpty(); page = context.events(after, PAGE)) {
            page.forEach(this::fold);
            after = page.getLast().sequence();
        }
    }

    private synchronized void fold(ProcessEvent event) {
        var payload = event.payload();
        var key = String.valueOf(event.replayKey());
        switch (event.eventType()) {
            case PipelineEvents.STEP_STARTED -> {
                started.put(key.substring(key.indexOf(':', KEY.length()) + 1), payload.path("facts"));
                if (payload.path("facts").has("ordinal")) {
                    taken(payload.path("facts").path("signal").stringValue(""))
                            .add(payload.path("facts").path("ordinal").intValue());
                }
            }
            case PipelineEvents.STEP_TRIED -> {
                var place = key.substring(key.indexOf(':', KEY.length()) + 1, key.lastIndexOf('#'));
                tried.put(
                        place,
                        new Tried(
                                payload.path("try").intValue(),
                                payload.path("next_at_ms").longValue()));
                release(ProcessJson.read(payload.path("failure"), StepFailure.class));
            }
            case PipelineEvents.STEP_FINISHED -> {
                var failure =
                        payload.has("failure") ? ProcessJson.read(payload.path("failure"), StepFailure.class) : null;
                finished.put(
                        key.substring(key.indexOf(':', KEY.length()) + 1),
                        new Finish(failure == null ? payload.path("result") : null, failure));
                if (failure != null) {
                    release(failure);
                }
            }
            case PipelineEvents.BRANCHES_STOPPED ->
                stopped.put(
                        key.substring(key.indexOf(':', KEY.length()) + 1),
                        ProcessJson.read(payload.path("failure"), StepFailure.class));
            default -> {}
        }
    }

    /** A signal that did not come in time is left to the next who waits for it. */
    private void release(StepFailure failure) {
        var raw = failure.raw();
        if (failure.code().equals(SIGNAL_TIMEOUT) && raw != null) {
            taken(raw.path("signal").stringValue("")).remove(raw.path("ordinal").intValue());
        }
    }

    private Set<Integer> taken(String signal) {
        return signals.computeIfAbsent(signal, name -> new HashSet<>());
    }

    synchronized Optional<Finish> finished(Place place) {
        return Optional.ofNullable(finished.get(place.key()));
    }

    synchronized Tried tried(Place place) {
        return tried.getOrDefault(place.key(), Tried.NEVER);
    }

    /** What was found out when the step began; absent: it has not begun. */
    synchronized Optional<JsonNode> started(Place place) {
        return Optional.ofNullable(started.get(place.key()));
    }

    /** Why the branches of that step were told to stop; absent: they were not. */
    synchronized Optional<StepFailure> stopped(Place place) {
        return Optional.ofNullable(stopped.get(place.key()));
    }

    /** A step begins; returns the facts that count, which are those of its first beginning. */
    JsonNode start(Place place, ObjectNode facts) {
        var earlier = started(place);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var payload = place.event();
        payload.set("facts", facts);
        write(PipelineEvents.STEP_STARTED, payload, KEY + "started:" + place.key());
        return facts;
    }

    /** A wait for a signal begins; returns its facts with the ordinal that is this wait's own. */
    synchronized JsonNode startSignal(Place place, String signal, ObjectNode facts) {
        var earlier = started.get(place.key());
        if (earlier != null) {
            return earlier;
        }
        var ordinal = 1;
        while (taken(signal).contains(ordinal)) {
            ordinal++;
        }
        facts.put("signal", signal);
        facts.put("ordinal", ordinal);
        return start(place, facts);
    }

    void tried(Place place, int number, StepFailure failure, long nextAtMs) {
        var payload = place.event();
        payload.put("try", number);
        payload.put("code", failure.code());
        payload.put("message", failure.message());
        payload.put("next_at_ms", nextAtMs);
        payload.set("failure", ProcessJson.tree(failure));
        write(PipelineEvents.STEP_TRIED, payload, KEY + "tried:" + place.key() + "#" + number);
    }

    void done(Place place, JsonNode result) {
        var payload = place.event();
        payload.set("result", result);
        write(PipelineEvents.STEP_FINISHED, payload, KEY + "finished:" + place.key());
    }

    void failed(Place place, StepFailure failure) {
        var payload = place.event();
        payload.put("code", failure.code());
        payload.put("message", failure.message());
        payload.set("failure", ProcessJson.tree(failure));
        write(PipelineEvents.STEP_FINISHED, payload, KEY + "finished:" + place.key());
    }

    /** The branches of a step are told to stop, because one of them failed. */
    void stop(Place place, StepFailure failure) {
        var payload = place.event();
        payload.put("code", failure.code());
        payload.put("message", failure.message());
        payload.set("failure", ProcessJson.tree(failure));
        write(PipelineEvents.BRANCHES_STOPPED, payload, KEY + "stopped:" + place.key());
    }

    /** An event that the pipeline's author declared. */
    void emit(Place place, String event, JsonNode payload) {
        context.append(event, payload, KEY + "emit:" + place.key());
    }

    private void write(String type, ObjectNode payload, String key) {
        fold(context.append(type, payload, key));
    }
}
