package io.leasehold.console.frame;

import io.leasehold.console.feed.JudgedRow;
import org.kordamp.ikonli.Ikon;

/** Something a person can do to processes. Destructive ones only open their dialog. */
public interface Act {
    /** Stable, e.g. {@code cancel}. */
    String id();

    /** What its button says, verb first, with “…” where a dialog follows. */
    String title();

    /** The key after {@code x}. */
    String key();

    /** What its menu entry shows. */
    Ikon icon();

    /** Whether it belongs among the buttons of the header, and not only under “More”. */
    boolean prominent();

    /** Whether it can be done to that row now, or why not. */
    Availability availability(JudgedRow row);

    /** Whether it can be done to that row together with others, or why not. */
    default Availability availabilityAmongMany(JudgedRow row) {
        return availability(row);
    }

    /** Begins it for the rows to which it can be done, which are never none; those left out come with their reasons. */
    void begin(Acts.Offer offer);
}
