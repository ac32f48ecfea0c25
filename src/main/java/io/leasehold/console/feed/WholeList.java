package io.leasehold.console.feed;

import io.leasehold.lease.LivenessProbe;
import io.leasehold.registry.Judgement;
import io.leasehold.registry.PagedRows;
import io.leasehold.registry.ProcessRegistry;
import io.leasehold.registry.query.ProcessQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Reads what a list has no room for. Thread-safe; its operation blocks. */
public final class WholeList {
    /** A judged row takes one or two kilobytes, and a window has to hold all of them beside its list. */
    private static final int MOST = 20_000;

    private static final int PAGE = 500;

    private final ProcessRegistry registry;
    private final LivenessProbe probe;
    private final Supplier<Judgement.View> view;

    /**
     * Reads nothing yet.
     *
     * @param probe asks who is alive; it must not be the one of a worker that runs
     * @param view who asks for verdicts
     */
    public WholeList(ProcessRegistry registry, LivenessProbe probe, Supplier<Judgement.View> view) {
        this.registry = registry;
        this.probe = probe;
        this.view = view;
    }

    /**
     * Rows that match as well.
     *
     * @param rows newest first, as they were judged then; nobody follows them
     * @param cut whether even more match, all of them older
     */
    public record Rest(List<JudgedRow> rows, boolean cut) {
        /** Nothing could be read of it. */
        public static final Rest UNREAD = new Rest(List.of(), true);

        public Rest {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Reads every row that matches, but for those that are known, up to {@value #MOST} of them.
     *
     * @param wanted whether anybody still waits; when not, what was read is given back at once
     */
    public Rest beside(Set<String> known, Selection selection, BooleanSupplier wanted) {
        return beside(known, selection, wanted, MOST);
    }

    Rest beside(Set<String> known, Selection selection, BooleanSupplier wanted, int most) {
        var findings = new OwnerFindings(probe);
        var judging = view.get();
        var rows = new ArrayList<JudgedRow>();
        var clock = registry.clock();
        PagedRows.matching(registry, ProcessQuery.newest(selection.filter(), PAGE))
                .takeWhile(row -> wanted.getAsBoolean())
                .filter(row -> !known.contains(row.id()))
                .map(row -> JudgedRow.listed(row, findings.on(row), findings.child(row), judging, clock))
                .filter(selection::matches)
                .limit(most + 1L)
                .forEach(rows::add);
        return new Rest(rows.subList(0, Math.min(rows.size(), most)), rows.size() > most);
    }
}
