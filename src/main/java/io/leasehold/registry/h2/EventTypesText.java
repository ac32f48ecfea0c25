package io.leasehold.registry.h2;

import io.leasehold.process.ProcessEventType;
import io.leasehold.process.ProcessJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads declared event types. Rows of one kind declare the same ones, and their schemas are most of what a row weighs: so
 * the meaning of a text is kept, and rows with the same text share one list. Thread-safe.
 */
final class EventTypesText {
    /** More different declarations than a program has kinds of work. */
    private static final int MOST = 256;

    /** What most rows say. */
    private static final String NONE = "[]";

    private static final Map<String, List<ProcessEventType>> KNOWN = new ConcurrentHashMap<>();

    private EventTypesText() {}

    /** What the text says; the same list for the same text, as long as it is remembered. */
    static List<ProcessEventType> read(String text) {
        if (text.equals(NONE)) {
            return List.of();
        }
        var known = KNOWN.get(text);
        if (known != null) {
            return known;
        }
        var read = List.of(ProcessJson.read(text, ProcessEventType[].class));
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        KNOWN.put(text, read);
        return read;
    }
}
