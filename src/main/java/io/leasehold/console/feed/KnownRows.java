package io.leasehold.console.feed;

import io.leasehold.recovery.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows a feed keeps: those on the list, and those that ask for a person or may come to. Not thread-safe.
 *
 * <p>It holds at most {@link #MOST} rows of the list; when more match, the oldest stay out.
 */
final class KnownRows {
    /** So many row handles a table serves without a pause that anybody would notice. */
    static final int MOST = 10_000;

    private static final int AFTER_TRIM = 9_500;

    private static final Comparator<JudgedRow> NEWEST_FIRST = Comparator.comparingLong(
                    (JudgedRow row) -> row.row().record().createdAtMs())
            .reversed()
            .thenComparing(JudgedRow::id);

    private final Map<String, JudgedRow> rows = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final Map<String, JudgedRow> changed = new LinkedHashMap<>();
    private final Set<String> left = new HashSet<>();
    private Selection selection;
    private boolean reset = true;
    private boolean keepsLive = true;
    private boolean cut;
    private long edgeMs = Long.MIN_VALUE;

    KnownRows(Selection selection) {
        this.selection = selection;
    }

    Selection selection() {
        return selection;
    }

    /** Whether every live row is kept, or only those that ask for a person. */
    void keepLive(boolean all) {
        keepsLive = all;
    }

    /** Starts another list with what is known already. */
    void select(Selection next) {
        selection = next;
        shown.clear();
        changed.clear();
        left.clear();
        reset = true;
        cut = false;
        edgeMs = Long.MIN_VALUE;
        if (next.evidence()) {
            rows.values().stream().filter(next::matches).forEach(row -> {
                shown.add(row.id());
                changed.put(row.id(), row);
            });
        }
        rows.values().removeIf(row -> !retains(row));
    }

    /** Tells the whole list again, to somebody who has not heard of it. */
    void again() {
        changed.clear();
        left.clear();
        reset = true;
        for (var id : shown) {
            var row = rows.get(id);
            if (row != null) {
                changed.put(id, row);
            }
        }
    }

    /** A row as it was read or judged now. */
    void put(JudgedRow row) {
        var id = row.id();
        var before = rows.get(id);
        var same = before != null && before.looksLike(row);
        if (selection.matches(row) && !beyond(row)) {
            if (shown.add(id) || !same) {
                changed.put(id, row);
                left.remove(id);
            }
        } else if (shown.remove(id)) {
            changed.remove(id);
            left.add(id);
        }
        if (retains(row)) {
            // One that looks the same is not exchanged: of thousands that are judged each second, none grows old.
            rows.put(id, same ? before : row);
        } else {
            rows.remove(id);
        }
        if (shown.size() > MOST) {
            trim();
        }
    }

    /** A row that no longer exists. */
    void gone(String id) {
        rows.remove(id);
        if (shown.remove(id)) {
            changed.remove(id);
            left.add(id);
        }
    }

    /** The live rows: time may change what a sweep does with them. */
    List<JudgedRow> live() {
        return rows.values().stream()
                .filter(row -> row.row().record().status().live())
                .toList();
    }

    Collection<JudgedRow> all() {
        return rows.values();
    }

    int shown() {
        return shown.size();
    }

    boolean full() {
        return shown.size() >= AFTER_TRIM;
    }

    boolean cut() {
        return cut;
    }

    /** More rows match than are shown, all of them older than the oldest that is. */
    void cutHere() {
        cut = true;
        edgeMs = shown.stream().mapToLong(id -> created(rows.get(id))).min().orElse(Long.MIN_VALUE);
    }

    /** What has changed in the list since the last call. */
    RowDiff takeDiff() {
        var diff = new RowDiff(reset, List.copyOf(changed.values()), List.copyOf(left));
        reset = false;
        changed.clear();
        left.clear();
        return diff;
    }

    boolean hasDiff() {
        return reset || !changed.isEmpty() || !left.isEmpty();
    }

    private boolean retains(JudgedRow row) {
        return shown.contains(row.id())
                || (keepsLive && row.row().record().status().live())
                || Attention.needsYou(row)
                || row.phase() == Phase.SILENT;
    }

    private boolean beyond(JudgedRow row) {
        return cut && !shown.contains(row.id()) && created(row) < edgeMs;
    }

    private static long created(@Nullable JudgedRow row) {
        return row == null ? Long.MAX_VALUE : row.row().record().createdAtMs();
    }

    private void trim() {
        var sorted = new ArrayList<JudgedRow>();
        for (var id : shown) {
            var row = rows.get(id);
            if (row != null) {
                sorted.add(row);
            }
        }
        sorted.sort(NEWEST_FIRST);
        for (var row : sorted.subList(Math.min(AFTER_TRIM, sorted.size()), sorted.size())) {
            shown.remove(row.id());
            changed.remove(row.id());
            left.add(row.id());
            if (!retains(row)) {
                rows.remove(row.id());
            }
        }
        cutHere();
    }
}
