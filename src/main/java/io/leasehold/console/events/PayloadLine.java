package io.leasehold.console.events;

import io.leasehold.process.ProcessJson;
import io.leasehold.text.Excerpt;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value of a payload, as a line of a folded tree. Immutable.
 *
 * @param path where it lies, as a JSON pointer
 * @param name its key or its number in a list; empty: the whole
 * @param value what lies there
 * @param masking what is masked before somebody asks for it
 */
record PayloadLine(String path, String name, JsonNode value, Masking masking) {
    private static final int MOST = 400;

    /** The whole of a payload. */
    static PayloadLine root(JsonNode payload, Masking masking) {
        return new PayloadLine("", "", payload, masking);
    }

    /** Whether it is masked before somebody asks for it. */
    boolean secret() {
        return masking.named(name) && !value.isNull() || value.isString() && masking.carries(value.stringValue());
    }

    /** What lies inside, in its order; a masked value shows nothing of its inside. */
    List<PayloadLine> inside() {
        var lines = new ArrayList<PayloadLine>();
        if (value.isObject()) {
            for (var field : value.properties()) {
                lines.add(child(field.getKey(), field.getValue()));
            }
        } else if (value.isArray()) {
            for (var at = 0; at < value.size(); at++) {
                lines.add(child(Integer.toString(at), value.get(at)));
            }
        }
        return lines;
    }

    /** Whether something lies inside. */
    boolean folded() {
        return !value.isEmpty() && (value.isObject() || value.isArray());
    }

    private PayloadLine child(String key, JsonNode child) {
        var step = key.replace("~", "~0").replace("/", "~1");
        return new PayloadLine(path + "/" + step, key, child, masking);
    }

    /** The value on one line, masked or not; a moment is also said as that says it. */
    String shown(boolean revealed, LongFunction<String> moments) {
        var text = shown(revealed);
        return MomentKeys.isMoment(name, value) && (revealed || !secret())
                ? text + "  (" + moments.apply(value.longValue()) + ")"
                : text;
    }

    /** The value on one line, masked or not. */
    String shown(boolean revealed) {
        if (secret() && !revealed) {
            return value.isString() && !masking.named(name) ? line(masking.text(value.stringValue())) : Masking.MASK;
        }
        if (value.isObject()) {
            return value.isEmpty() ? "{ }" : "{ " + count("field") + " }";
        }
        if (value.isArray()) {
            return value.isEmpty() ? "[ ]" : "[ " + count("value") + " ]";
        }
        return line(value.isString() ? "“" + value.stringValue() + "”" : value.toString());
    }

    private static String line(String text) {
        return VisibleText.line(Excerpt.of(text, MOST));
    }

    private String count(String what) {
        return value.size() + " " + what + (value.size() == 1 ? "" : "s");
    }

    /** The value as JSON, with every secret masked that is not among the revealed paths. */
    String json(Set<String> revealed) {
        return ProcessJson.writePretty(masked(revealed));
    }

    private JsonNode masked(Set<String> revealed) {
        if (revealed.contains(path)) {
            return value;
        }
        if (secret()) {
            var text = value.isString() && !masking.named(name) ? masking.text(value.stringValue()) : Masking.MASK;
            return ProcessJson.tree(text);
        }
        if (value instanceof ObjectNode) {
            var copy = ProcessJson.object();
            inside().forEach(line -> copy.set(line.name(), line.masked(revealed)));
            return copy;
        }
        if (value instanceof ArrayNode) {
            var copy = ProcessJson.object().putArray("values");
            inside().forEach(line -> copy.add(line.masked(revealed)));
            return copy;
        }
        return value;
    }
}
