package io.leasehold.console.events;

import io.leasehold.text.Masking;
import java.util.ArrayList;
import java.util.List;

/** Reads a log page by page, backwards from its end. Blocks; off the FX thread. */
final class EventPages {
    private static final int WIDEST = 10_000;

    private final EventSource source;
    private final Masking masking;

    EventPages(EventSource source, Masking masking) {
        this.masking = masking;
        this.source = source;
    }

    /**
     * A page.
     *
     * @param lines oldest first
     * @param older whether there are events before the first line
     */
    record Page(List<EventLine> lines, boolean older) {
        Page {
            lines = List.copyOf(lines);
        }
    }

    /** The newest lines, at least that many if there are. */
    Page newest(int least) {
        return before(source.newest() + 1, least);
    }

    /** The lines before that position, at least that many if there are. */
    Page before(long position, int least) {
        var found = new ArrayList<EventLine>();
        var first = source.after(0, 1);
        var oldest = first.isEmpty() ? Long.MAX_VALUE : source.position(first.getFirst());
        var end = position;
        var span = least;
        while (end > oldest && found.size() < least) {
            var begin = Math.max(0, end - 1 - span);
            var part = between(begin, end);
            found.addAll(0, part);
            end = begin + 1;
            // What was pruned leaves holes, which are crossed in ever longer steps.
            span = part.isEmpty() ? Math.min(WIDEST, span * 2) : least;
        }
        return new Page(found, end > oldest);
    }

    /** The lines after the one position and before the other; long events come a few at a time. */
    private List<EventLine> between(long begin, long end) {
        var found = new ArrayList<EventLine>();
        var last = begin;
        while (last < end - 1) {
            var page = after(last, (int) (end - 1 - last));
            if (page.isEmpty()) {
                break;
            }
            page.stream().filter(line -> line.position() < end).forEach(found::add);
            last = page.getLast().position();
        }
        return found;
    }

    /** The lines after that position, oldest first. */
    List<EventLine> after(long position, int most) {
        return source.after(position, most).stream()
                .map(event -> EventLine.of(event, source.position(event), masking))
                .toList();
    }
}
