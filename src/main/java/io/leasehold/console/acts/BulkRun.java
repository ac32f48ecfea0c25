package io.leasehold.console.acts;

import io.leasehold.error.LeaseholdException;
import io.leasehold.process.ProcessJson;
import io.leasehold.registry.ProcessWrites.OneDone;
import io.leasehold.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * Does something to many processes, part by part: each is read again before it is written, and what changed meanwhile
 * is left alone. The log of acts gets one entry. Blocks; for one use.
 */
final class BulkRun {
    private static final int PART = 50;

    private final ActScene scene;
    private final RequestKind kind;
    private final Map<String, String> grounds;
    private final List<Result> results = new ArrayList<>();

    /**
     * Nothing is done yet.
     *
     * @param grounds the verdict by which each was chosen, by process id, in the order in which it is done
     */
    BulkRun(ActScene scene, RequestKind kind, Map<String, String> grounds) {
        this.scene = scene;
        this.kind = kind;
        this.grounds = new LinkedHashMap<>(grounds);
    }

    /**
     * What came of one.
     *
     * @param outcome {@code done}, {@code unchanged}, the code of a refusal, or {@code left_alone}
     * @param words why nothing was done; empty: it was
     */
    record Result(String processId, String outcome, String words) {
        boolean done() {
            return words.isEmpty();
        }

        /** On one line, for people. */
        String line() {
            return processId + ": " + (done() ? "done." : words);
        }

        /** On one line, for programs. */
        String json() {
            var object = ProcessJson.object();
            object.put("process_id", processId);
            object.put("outcome", outcome);
            if (!done()) {
                object.put("reason", words);
            }
            return ProcessJson.write(object);
        }
    }

    /** What came of all. */
    record Report(List<Result> results, int untouched) {
        Report {
            results = List.copyOf(results);
        }

        /** How many it was done to. */
        int done() {
            return (int) results.stream().filter(Result::done).count();
        }

        /** In a sentence. */
        String words() {
            var done = done();
            if (untouched > 0) {
                return "Stopped after " + Numbers.grouped(results.size()) + "; " + Numbers.grouped(untouched)
                        + " untouched. " + Numbers.grouped(done) + (done == 1 ? " is done." : " are done.");
            }
            return Numbers.grouped(done) + " of " + Numbers.grouped(results.size())
                    + (done == 1 ? " is done." : " are done.");
        }
    }

    /**
     * Does it, until it is done or somebody stops it; what was done by then stays done.
     *
     * @param progress hears which part is done, from 0 to 1
     */
    Report run(String reason, BooleanSupplier stopped, DoubleConsumer progress) {
        var ids = List.copyOf(grounds.keySet());
        var entries = Map.<String, Long>of();
        for (var from = 0; from < ids.size() && !stopped.getAsBoolean(); from += PART) {
            entries = part(ids.subList(from, Math.min(ids.size(), from + PART)), reason, entries);
            progress.accept(results.size() / (double) ids.size());
        }
        return new Report(results, ids.size() - results.size());
    }

    private Map<String, Long> part(List<String> ids, String reason, Map<String, Long> entries) {
        var same = new ArrayList<String>();
        var left = new LinkedHashMap<String, Result>();
        for (var id : ids) {
            var why = changed(id);
            if (why.isEmpty()) {
                same.add(id);
            } else {
                left.put(id, new Result(id, "left_alone", why));
            }
        }
        var next = entries;
        if (!same.isEmpty()) {
            var part = scene.registry().actOnMany(kind.many(), same, scene.act(reason), entries);
            part.each().forEach(one -> left.put(one.processId(), result(one)));
            next = part.entries();
        }
        ids.forEach(id -> {
            var result = left.get(id);
            if (result != null) {
                results.add(result);
            }
        });
        return next;
    }

    private static Result result(OneDone one) {
        return new Result(one.processId(), one.outcome(), one.refusal() == null ? "" : one.refusal());
    }

    /** Why it is not what was chosen any more; empty: it is. */
    private String changed(String id) {
        try {
            var fresh = scene.rows().read(id).orElse(null);
            if (fresh == null) {
                return "it is no longer here.";
            }
            var can = kind.amongMany(fresh);
            if (!can.possible()) {
                return can.reason();
            }
            return fresh.verdict().code().label().equals(grounds.get(id))
                    ? ""
                    : "it has changed since you looked; nothing was done.";
        } catch (LeaseholdException e) {
            return e.text();
        }
    }
}
