package io.leasehold.console.events;

import io.leasehold.text.Excerpt;
import io.leasehold.text.Masking;
import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import tools.jackson.databind.JsonNode;

/**
 * The beginning of what an event says, on one line; moments in it are rendered when it is shown. Immutable.
 *
 * @param pieces what it consists of, in order
 */
record EventText(List<Piece> pieces) {
    private static final int MOST = 160;
    private static final int MOST_OF_VALUE = 60;

    /** As long as a moment usually is on the screen. */
    private static final int MOMENT = 8;

    EventText {
        pieces = List.copyOf(pieces);
    }

    /** A part of the line. */
    sealed interface Piece {
        /** Words as they stand. */
        record Words(String text) implements Piece {}

        /** A moment, wall time, epoch milliseconds. */
        record Moment(long atMs) implements Piece {}
    }

    /** The values of a payload in their order, secrets masked. */
    static EventText of(JsonNode payload, Masking masking) {
        var writer = new Writer(masking);
        writer.append("", payload);
        return writer.finished();
    }

    /** The line, with its moments as that says them. */
    String with(LongFunction<String> moments) {
        var line = new StringBuilder();
        for (var piece : pieces) {
            line.append(
                    switch (piece) {
                        case Piece.Words words -> words.text();
                        case Piece.Moment moment -> moments.apply(moment.atMs());
                    });
        }
        return line.toString();
    }

    private static final class Writer {
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder words = new StringBuilder();
        private int length;
        private boolean full;
        private final Masking masking;

        private Writer(Masking masking) {
            this.masking = masking;
        }

        private EventText finished() {
            flush();
            return new EventText(pieces);
        }

        private void append(String name, JsonNode value) {
            if (full) {
                return;
            }
            if (value.path("kind").stringValue("").equals("local_process")) {
                // What proves a life is for the evidence tab; here its number names it.
                append("pid", value.path("pid"));
            } else if (value.has("owner_id")) {
                append("owner", value.path("owner_id"));
            } else if (value.isObject()) {
                for (var field : value.properties()) {
                    if (masking.named(field.getKey())) {
                        say(field.getKey(), Masking.MASK);
                    } else {
                        append(field.getKey(), field.getValue());
                    }
                }
            } else if (value.isArray()) {
                list(name, value);
            } else if (MomentKeys.isMoment(name, value)) {
                moment(name, value.longValue());
            } else if (!value.isNull() && !value.isMissingNode()) {
                say(name, value.isString() ? masking.text(value.stringValue()) : value.toString());
            }
        }

        private void list(String name, JsonNode values) {
            if (values.size() == 1) {
                append(name, values.get(0));
            } else {
                say(name, values.size() + " values");
            }
        }

        private void moment(String name, long atMs) {
            write(label(MomentKeys.word(name)));
            flush();
            if (!full) {
                pieces.add(new Piece.Moment(atMs));
                length += MOMENT;
            }
        }

        private void say(String name, String value) {
            var shown = VisibleText.line(value);
            var kept = shown.length() <= MOST_OF_VALUE ? shown : Excerpt.beginning(shown, MOST_OF_VALUE) + "…";
            write(label(name) + kept);
        }

        private String label(String name) {
            return (length == 0 ? "" : " · ") + (name.isEmpty() ? "" : VisibleText.line(name) + " ");
        }

        private void write(String text) {
            if (full) {
                return;
            }
            full = length + text.length() > MOST;
            words.append(full ? Excerpt.beginning(text, Math.max(0, MOST - length)) + "…" : text);
            length += text.length();
        }

        private void flush() {
            if (!words.isEmpty()) {
                pieces.add(new Piece.Words(words.toString()));
                words.setLength(0);
            }
        }
    }
}
