package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.console.feed.RowDiff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ModifiableObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the list in their order. A change of a row changes its line and nothing else; new lines are put where
 * they belong. FX thread only.
 */
final class SortedRows extends ModifiableObservableListBase<RowHandle> {
    /** Newest first, then by id: stable under live updates. */
    static final Comparator<JudgedRow> NEWEST_FIRST = Comparator.comparingLong(
                    (JudgedRow row) -> row.row().record().createdAtMs())
            .reversed()
            .thenComparing(JudgedRow::id);

    private static final Comparator<RowHandle> USUAL = Comparator.comparing(RowHandle::row, NEWEST_FIRST);

    private final List<RowHandle> lines = new ArrayList<>();
    private final Map<String, RowHandle> byId = new HashMap<>();
    private Comparator<RowHandle> order = USUAL;

    /** Sorts by something, and what is equal by the usual order; absent: by that alone. */
    void sortBy(@Nullable Comparator<RowHandle> by) {
        order = by == null ? USUAL : by.thenComparing(USUAL);
        var sorted = new ArrayList<>(lines);
        sorted.sort(order);
        if (!sorted.equals(lines)) {
            setAll(sorted);
        }
    }

    Optional<RowHandle> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void apply(RowDiff diff) {
        if (diff.reset()) {
            byId.keySet().retainAll(diff.upserts().stream().map(JudgedRow::id).toList());
        }
        var added = new ArrayList<RowHandle>();
        for (var row : diff.upserts()) {
            var known = byId.get(row.id());
            if (known == null) {
                var line = new RowHandle(row);
                byId.put(row.id(), line);
                added.add(line);
            } else {
                known.update(row);
            }
        }
        if (diff.reset()) {
            var all = new ArrayList<>(byId.values());
            all.sort(order);
            if (!all.equals(lines)) {
                setAll(all);
            }
            return;
        }
        if (added.isEmpty() && diff.removals().isEmpty()) {
            return;
        }
        structure(added, diff.removals());
    }

    private void structure(List<RowHandle> added, List<String> removed) {
        beginChange();
        var gone = new HashSet<RowHandle>();
        for (var id : removed) {
            var line = byId.remove(id);
            if (line != null) {
                gone.add(line);
            }
        }
        // From the end, in one walk: many lines may leave a long list at once.
        for (var at = lines.size() - 1; at >= 0 && !gone.isEmpty(); at--) {
            if (gone.remove(lines.get(at))) {
                remove(at);
            }
        }
        added.sort(order);
        for (var line : added) {
            var at = Collections.binarySearch(lines, line, order);
            add(at < 0 ? -at - 1 : at, line);
        }
        endChange();
    }

    @Override
    public RowHandle get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    protected void doAdd(int index, RowHandle line) {
        lines.add(index, line);
    }

    @Override
    protected RowHandle doSet(int index, RowHandle line) {
        return lines.set(index, line);
    }

    @Override
    protected RowHandle doRemove(int index) {
        return lines.remove(index);
    }
}
