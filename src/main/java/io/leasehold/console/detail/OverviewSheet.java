package io.leasehold.console.detail;

import java.util.List;

/**
 * What a process is, as it stands on the screen. Immutable.
 *
 * @param sections in their order; none is empty
 */
record OverviewSheet(List<Section> sections) {
    OverviewSheet {
        sections = List.copyOf(sections);
    }

    /** Some entries under a title. */
    record Section(String title, List<Entry> entries) {
        Section {
            entries = List.copyOf(entries);
        }
    }

    /** How a value is set. */
    enum Form {
        /** Words, on as many lines as they need. */
        WORDS,
        /** Something to copy, in the fixed font; what is long scrolls in a box of its own. */
        CODE
    }

    /**
     * A value.
     *
     * @param shown without what is secret by its name
     * @param whole with it
     */
    record Entry(String name, String shown, String whole, Form form) {
        /** Whether something in it is hidden. */
        boolean hidden() {
            return !shown.equals(whole);
        }
    }
}
