package io.leasehold.console.events;

import tools.jackson.databind.JsonNode;

/** Which numbers of a payload are moments. Pure. */
final class MomentKeys {
    private static final String SUFFIX = "_ms";

    /** September 2001. No length of time in milliseconds is as large. */
    private static final long FIRST = 1_000_000_000_000L;

    private MomentKeys() {}

    /** Whether that field holds a moment in epoch milliseconds. */
    static boolean isMoment(String name, JsonNode value) {
        return name.endsWith(SUFFIX)
                && value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= FIRST;
    }

    /** Its name without its unit, for a line that shows the moment itself. */
    static String word(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
