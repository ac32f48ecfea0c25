package io.leasehold.console.processes;

/** What a list shows, in the filter language alone. Pure. */
final class ViewFilter {
    private ViewFilter() {}

    /** A view and what was typed on top of it; terms are joined by AND. */
    static String of(SystemView view, String typed) {
        var text = typed.strip();
        if (view == SystemView.LIVE) {
            // Without a status it means live rows, and a typed status widens the list.
            return text.isEmpty() ? "status:live" : text;
        }
        return (words(view) + " " + text).strip();
    }

    private static String words(SystemView view) {
        return switch (view) {
            case LIVE -> "status:live";
            case NEEDS_YOU -> "needs:you";
            case WAITING -> "phase:waiting";
            case SILENT -> "phase:silent";
            case UNPROVEN -> "status:live proof:unproven";
            case UNKNOWN_OUTCOME -> "status:abandoned,caller_departed ack:no";
            case FAILED_TODAY -> "status:failed ended<24h";
            case ALL -> "status:any";
        };
    }
}
