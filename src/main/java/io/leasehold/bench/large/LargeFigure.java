package io.leasehold.bench.large;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is measured on a large registry, and how much it may be. */
enum LargeFigure {
    OPEN("open", 1_000.0, null),
    SWEEP("sweep of the live rows", null, 1.2),
    LIST_LIVE("list: live", 300.0, null),
    LIST_ALL("list: all", 300.0, null),
    FILTER_KIND("filter: kind", 300.0, null),
    FILTER_LABEL("filter: begin of a label", 300.0, null),
    FILTER_ENDED("filter: ended in the last hour", 300.0, null),
    WORD("a common word", 300.0, null),
    WORD_RARE("a word that nothing has", null, null),
    WHY_LIVE("why of a live row", 300.0, null),
    WHY_ENDED("why of an ended row", 300.0, null),
    APPEND_SHORT("append to a short log", null, null),
    APPEND_LONG("append to a log of 100,000", null, null),
    HEAP("heap in use", null, null);

    private final String says;
    private final @Nullable Double mostMs;
    private final @Nullable Double mostTimes;

    LargeFigure(String says, @Nullable Double mostMs, @Nullable Double mostTimes) {
        this.says = says;
        this.mostMs = mostMs;
        this.mostTimes = mostTimes;
    }

    /** In words. */
    String says() {
        return says;
    }

    /** The most milliseconds it may take on the full registry. */
    Optional<Double> mostMs() {
        return Optional.ofNullable(mostMs);
    }

    /** How many times as long as on the empty one it may take. */
    Optional<Double> mostTimes() {
        return Optional.ofNullable(mostTimes);
    }
}
