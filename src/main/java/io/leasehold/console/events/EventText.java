package io.leasehold.console.events;

import io.leasehold.text.Secrets;
import io.leasehold.text.VisibleText;
import tools.jackson.databind.JsonNode;

/** The beginning of what an event says, on one line. Pure. */
final class EventText {
    private static final int MOST = 160;
    private static final int MOST_OF_VALUE = 60;

    private EventText() {}

    /** The values of a payload in their order, secrets masked. */
    static String of(JsonNode payload) {
        var text = new StringBuilder();
        append(text, "", payload);
        return text.length() > MOST ? text.substring(0, end(text)) + "…" : text.toString();
    }

    /** Never between the two halves of a character. */
    private static int end(CharSequence text) {
        return Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
    }

    private static void append(StringBuilder text, String name, JsonNode value) {
        if (text.length() > MOST) {
            return;
        }
        if (value.path("kind").stringValue("").equals("local_process")) {
            // What proves a life is for the evidence tab; here its number names it.
            append(text, "pid", value.path("pid"));
        } else if (value.has("owner_id")) {
            append(text, "owner", value.path("owner_id"));
        } else if (value.isObject()) {
            for (var field : value.properties()) {
                if (Secrets.named(field.getKey())) {
                    say(text, field.getKey(), Secrets.MASK);
                } else {
                    append(text, field.getKey(), field.getValue());
                }
            }
        } else if (value.isArray()) {
            say(text, name, value.size() == 1 ? "1 value" : value.size() + " values");
        } else if (!value.isNull() && !value.isMissingNode()) {
            say(text, name, value.isString() ? Secrets.text(value.stringValue()) : value.toString());
        }
    }

    private static void say(StringBuilder text, String name, String value) {
        if (!text.isEmpty()) {
            text.append(" · ");
        }
        if (!name.isEmpty()) {
            text.append(VisibleText.line(name)).append(' ');
        }
        var shown = VisibleText.line(value);
        text.append(shown, 0, Math.min(shown.length(), MOST_OF_VALUE));
        if (shown.length() > MOST_OF_VALUE) {
            text.append('…');
        }
    }
}
