package io.leasehold.registry.query;

import io.leasehold.registry.query.Filter.Relation;

/** Which moments stand in a relation to an age, a day or a time. Pure. */
public final class Bounds {
    private Bounds() {}

    /** From inclusive, to exclusive. An age that is more is a moment that is earlier. */
    public static When.Span of(Relation relation, When when, long nowMs) {
        var span = when.at(nowMs);
        var from = Long.MIN_VALUE;
        var to = Long.MAX_VALUE;
        var asWritten = !(when instanceof When.Ago);
        return switch (relation) {
            case WITHIN -> span;
            case MORE -> asWritten ? new When.Span(span.toMs(), to) : new When.Span(from, span.fromMs());
            case MORE_OR_SAME -> asWritten ? new When.Span(span.fromMs(), to) : new When.Span(from, span.toMs());
            case LESS -> asWritten ? new When.Span(from, span.fromMs()) : new When.Span(span.toMs(), to);
            case LESS_OR_SAME -> asWritten ? new When.Span(from, span.toMs()) : new When.Span(span.fromMs(), to);
        };
    }
}
