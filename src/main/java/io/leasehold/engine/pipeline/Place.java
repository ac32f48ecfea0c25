package io.leasehold.engine.pipeline;

import io.leasehold.process.Fingerprint;
import io.leasehold.process.ProcessJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where in a pipeline's course a step stands: the same in every rerun, so that what was done is found again. Pure.
 *
 * @param step the step
 * @param iteration which items and which further tries of the steps around it, e.g. {@code 4}, {@code 4~2}, {@code 4.0};
 *     empty outside of all
 */
record Place(Step step, String iteration) {
    private static final int LONGEST_KEY = 180;

    /** What replay keys hold of it. */
    String key() {
        var key = step.path() + "@" + iteration;
        return key.length() > LONGEST_KEY ? Fingerprint.sha256(key) : key;
    }

    /** The iteration of the steps within it, in that try of it. */
    Place inTry(int number) {
        return number == 1 ? this : new Place(step, iteration + "~" + number);
    }

    /** The iteration of the steps within it, for that item. */
    String item(int index) {
        return iteration.isEmpty() ? Integer.toString(index) : iteration + "." + index;
    }

    /** What every event about it says. */
    ObjectNode event() {
        var event = ProcessJson.object();
        event.put("path", step.path());
        event.put("iteration", iteration);
        event.put("step", step.shown());
        return event;
    }

    /** How ids of children name it. */
    String slug() {
        var name = step.name() == null ? step.path().replaceAll("[^A-Za-z0-9]+", "-") : step.name();
        return (name + (iteration.isEmpty() ? "" : "." + iteration)).replaceAll("^-|-$", "");
    }
}
