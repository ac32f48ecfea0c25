package io.leasehold.console.owners;

import io.leasehold.console.frame.Times;
import io.leasehold.registry.HistoryReads.OwnerFacts;
import io.leasehold.text.VisibleText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an owner was there, as far as is known.
 *
 * @param ownerId who
 * @param fromMs when it was seen first, wall time
 * @param toMs when it was seen last, or ended; now, while it is there
 * @param drainMs when it was asked to drain; absent: nobody asked
 * @param end how its time ends
 */
record OwnerSpan(
        String ownerId, long fromMs, long toMs, @Nullable Long drainMs, End end) {
    /** How the time of an owner ends. */
    enum End {
        /** It is proven alive. */
        THERE("is there", "span-there"),
        /** It was seen last then, and nothing is proven of it. */
        UNPROVEN("unproven since", "span-unproven"),
        /** It was seen last then, and is proven dead. */
        DEAD("proven dead", "span-dead"),
        /** It said good-bye. */
        ENDED("ended", "span-ended");

        private final String words;
        private final String style;

        End(String words, String style) {
            this.words = words;
            this.style = style;
        }

        /** As people read it. */
        String words() {
            return words;
        }

        /** The style of its bar; each has another colour and another hatch. */
        String style() {
            return style;
        }
    }

    /** The spans of every owner that announced itself, the one that began last first. */
    static List<OwnerSpan> of(OwnersReading reading) {
        var nowMs = reading.clock().wallMs();
        return reading.rows().stream()
                .flatMap(row -> of(row, nowMs).stream())
                .sorted(Comparator.comparingLong(OwnerSpan::fromMs).reversed().thenComparing(OwnerSpan::ownerId))
                .toList();
    }

    private static Optional<OwnerSpan> of(OwnerRow row, long nowMs) {
        var facts = row.facts();
        if (facts == null) {
            return Optional.empty();
        }
        var end = end(row, facts);
        return Optional.of(new OwnerSpan(
                row.ownerId(),
                facts.firstSeenMs(),
                Math.max(facts.firstSeenMs(), until(end, row, facts, nowMs)),
                facts.drainRequestedMs(),
                end));
    }

    private static long until(End end, OwnerRow row, OwnerFacts facts, long nowMs) {
        var ended = facts.endedMs();
        if (end == End.THERE) {
            return nowMs;
        }
        if (ended != null) {
            return ended;
        }
        var seen = row.lastSeenMs();
        return seen == null ? nowMs : seen;
    }

    private static End end(OwnerRow row, OwnerFacts facts) {
        if (facts.endedMs() != null) {
            return End.ENDED;
        }
        if (row.finding().alive()) {
            return End.THERE;
        }
        return row.finding().dead() ? End.DEAD : End.UNPROVEN;
    }

    /** One sentence, for those who do not see its bar. */
    String sentence(Times times, long nowMs) {
        return VisibleText.line(ownerId) + ": from " + times.at(fromMs, nowMs) + " to "
                + (end == End.THERE ? "now" : times.at(toMs, nowMs)) + ", " + Times.age(toMs - fromMs) + ", "
                + end.words() + (drainMs == null ? "" : ", asked to drain at " + times.at(drainMs, nowMs)) + ".";
    }
}
