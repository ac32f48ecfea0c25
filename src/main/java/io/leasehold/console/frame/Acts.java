package io.leasehold.console.frame;

import io.leasehold.console.feed.JudgedRow;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Every act there is, in the order of the menus. FX thread only. */
public final class Acts {
    private final List<Act> acts = new ArrayList<>();
    private final ObjectProperty<Availability> allowed = new SimpleObjectProperty<>(Availability.YES);

    /** Whether anything can be done at all now, or why not; that reason stands before every other. */
    public ObjectProperty<Availability> allowedProperty() {
        return allowed;
    }

    /** Appends an act. */
    public void add(Act act) {
        acts.add(act);
    }

    /** Every act. */
    public List<Act> all() {
        return List.copyOf(acts);
    }

    /**
     * An act with the rows it can be done to and how many it leaves out.
     *
     * @param act the act
     * @param rows where it is possible
     * @param excluded rows it is not possible for, each with its reason
     */
    public record Offer(Act act, List<JudgedRow> rows, List<LeftOut> excluded) {
        public Offer {
            rows = List.copyOf(rows);
            excluded = List.copyOf(excluded);
        }

        /** How many rows it is not possible for. */
        public int leftOut() {
            return excluded.size();
        }

        /** Why it is not possible where it is not; the first reason, or empty. */
        public String reason() {
            return excluded.isEmpty() ? "" : excluded.getFirst().reason();
        }

        /** Begins it for the rows to which it can be done. */
        public void begin() {
            act.begin(this);
        }

        /** Whether there is a row to do it to. */
        public boolean possible() {
            return !rows.isEmpty();
        }
    }

    /** A row to which something cannot be done, and why not. */
    public record LeftOut(JudgedRow row, String reason) {}

    /** What can be done to those rows: every act, possible or not. */
    public List<Offer> on(List<JudgedRow> rows) {
        return acts.stream().map(act -> offer(act, rows)).toList();
    }

    private Offer offer(Act act, List<JudgedRow> rows) {
        var possible = new ArrayList<JudgedRow>();
        var excluded = new ArrayList<LeftOut>();
        for (var row : rows) {
            var own = rows.size() == 1 ? act.availability(row) : act.availabilityAmongMany(row);
            var availability = allowed.get().possible() ? own : allowed.get();
            if (availability.possible()) {
                possible.add(row);
            } else {
                excluded.add(new LeftOut(row, availability.reason()));
            }
        }
        return new Offer(act, possible, excluded);
    }
}
