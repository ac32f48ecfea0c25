package io.leasehold.registry;

import io.leasehold.error.Refused;
import io.leasehold.process.ProcessJson;
import io.leasehold.process.ProcessProvenance;
import io.leasehold.process.ProcessRecord;
import io.leasehold.process.ProcessRegistration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a process may start, and how its cause is noted (kernel.md 6). Pure, but for the reading it is given. */
final class ChildRules {
    /** How many processes may stand above one. */
    static final int DEEPEST = 32;

    private static final String PROCESS = "process";
    private static final String PROCESS_ID = "process_id";

    private ChildRules() {}

    /** The declaration of a child: of the same originator, caused by its parent. */
    static ProcessRegistration of(ProcessRecord parent, ProcessRegistration child) {
        var cause = ProcessJson.object().put("type", PROCESS).put(PROCESS_ID, parent.id());
        var own = child.provenance().hostProfileId();
        var inherited = parent.registration().provenance();
        return new ProcessRegistration(
                child.id(),
                child.input(),
                child.disposition(),
                child.maxAttempts(),
                child.identity(),
                child.eventTypes(),
                new ProcessProvenance(inherited.originator(), cause, own == null ? inherited.hostProfileId() : own),
                child.envRef());
    }

    /** The process that started it; absent: none did. */
    static @Nullable String parentOf(ProcessRegistration registration) {
        JsonNode cause = registration.provenance().causedBy();
        if (cause == null || !PROCESS.equals(cause.path("type").asString(""))) {
            return null;
        }
        var parent = cause.get(PROCESS_ID);
        return parent != null && parent.isString() ? parent.stringValue() : null;
    }

    /**
     * Refuses a start that would make a process its own ancestor, or stand too deep.
     *
     * @param find reads a row; a parent that is gone ends the line
     */
    static void requireLine(
            ProcessRecord parent, ProcessRegistration child, Function<String, Optional<ProcessRecord>> find) {
        var above = Optional.of(parent);
        for (var depth = 1; above.isPresent(); depth++) {
            var ancestor = above.get();
            if (ancestor.id().equals(child.id())) {
                throw new Refused(
                        Refused.Code.CYCLIC_START,
                        child.id(),
                        "Process \"" + parent.id() + "\" cannot start \"" + child.id()
                                + "\": that is itself, or what caused it.",
                        "Choose another id for the child.");
            }
            if (depth > DEEPEST) {
                throw new Refused(
                        Refused.Code.CYCLIC_START,
                        child.id(),
                        "Process \"" + parent.id() + "\" cannot start \"" + child.id() + "\": more than " + DEEPEST
                                + " processes stand above it.",
                        "Start it from outside, or from a process nearer to the first.");
            }
            var next = parentOf(ancestor.registration());
            above = next == null ? Optional.empty() : find.apply(next);
        }
    }
}
