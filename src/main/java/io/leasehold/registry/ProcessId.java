package io.leasehold.registry;

import io.leasehold.error.InvalidInput;

/** What an id may look like. Pure. */
final class ProcessId {
    /** Longest id, in characters. */
    static final int MAX_LENGTH = 255;

    private ProcessId() {}

    /** Refuses ids that are blank, too long, path-like, or hold {@code #} or characters that people cannot see. */
    static void check(String id) {
        if (id.isBlank()) {
            throw invalid("it is blank");
        }
        if (id.length() > MAX_LENGTH) {
            throw invalid("it has " + id.length() + " characters, more than " + MAX_LENGTH);
        }
        if (id.indexOf('#') >= 0) {
            throw invalid("\"" + shown(id) + "\" contains \"#\", which is reserved as a separator");
        }
        if (id.indexOf('/') >= 0 || id.indexOf('\\') >= 0 || id.equals(".") || id.equals("..")) {
            throw invalid("\"" + shown(id) + "\" looks like a path");
        }
        if (!id.strip().equals(id)) {
            throw invalid("\"" + shown(id) + "\" begins or ends with a space");
        }
        id.codePoints().filter(ProcessId::invisible).findFirst().ifPresent(point -> {
            throw invalid("it contains the invisible character U+%04X".formatted(point));
        });
    }

    private static boolean invisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String shown(String id) {
        var cut = id.length() > 60 ? id.substring(0, 57) + "..." : id;
        var text = new StringBuilder();
        cut.codePoints().forEach(point -> {
            if (invisible(point)) {
                text.append("\\u%04x".formatted(point));
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }

    private static InvalidInput invalid(String why) {
        return new InvalidInput(
                InvalidInput.Code.INVALID_ID,
                "This is no process id: " + why + ".",
                "Choose an id of 1 to " + MAX_LENGTH + " visible characters without \"#\", \"/\" and \"\\\".");
    }
}
