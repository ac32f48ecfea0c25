package io.leasehold.console.fx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How wide the columns of a table are at the usual size of text: most have a width of their own, one takes what is left,
 * and one gives way before that one has less than it needs. Immutable.
 *
 * @param own the widths, in pixels
 * @param rest the column that takes what is left
 * @param restLeast what it needs
 * @param yielding the column that gives way; one that is not among {@code own}: none does
 * @param yieldingLeast what that one keeps
 */
public record ColumnWidths(Map<String, Integer> own, String rest, int restLeast, String yielding, int yieldingLeast) {
    static final double MOST_GROWN = 2;

    public ColumnWidths {
        own = Map.copyOf(own);
    }

    /** Columns of which none gives way. */
    public static ColumnWidths of(Map<String, Integer> own, String rest, int restLeast) {
        return new ColumnWidths(own, rest, restLeast, "", 0);
    }

    /** The same with another column, or with another width for one. */
    public ColumnWidths with(String column, int width) {
        var all = new HashMap<>(own);
        all.put(column, width);
        return new ColumnWidths(all, rest, restLeast, yielding, yieldingLeast);
    }

    /** The same, with that much at least for the column that takes what is left. */
    public ColumnWidths withLeast(int least) {
        return new ColumnWidths(own, rest, Math.max(least, restLeast), yielding, yieldingLeast);
    }

    /**
     * The same, with as much for each column as its cells asked for, but at most twice its width.
     *
     * @param asked pixels by column, at the usual size of text; 0: nothing
     */
    public ColumnWidths grown(ToDoubleFunction<String> asked) {
        var all = new HashMap<String, Integer>();
        own.forEach((column, width) ->
                all.put(column, (int) Math.clamp(Math.ceil(asked.applyAsDouble(column)), width, MOST_GROWN * width)));
        return new ColumnWidths(all, rest, restLeast, yielding, yieldingLeast);
    }

    /** The first of these that need no more than that, at the usual size of text; the last when none does. */
    public static ColumnWidths firstThatFits(List<ColumnWidths> choices, double usualRoom) {
        return choices.stream()
                .filter(each -> each.needed() <= usualRoom)
                .findFirst()
                .orElseGet(choices::getLast);
    }

    /** What the columns need at the usual size of text, the one that yields as it would be uncut. */
    private int needed() {
        return own.values().stream().mapToInt(Integer::intValue).sum() + restLeast;
    }

    /** Whether there is such a column. */
    public boolean has(String column) {
        return column.equals(rest) || own.containsKey(column);
    }

    /**
     * The width of each column.
     *
     * @param room the width of the table, without its scroll bar
     * @param scale how much larger than usual text is
     */
    public Map<String, Double> in(double room, double scale) {
        var widths = new HashMap<String, Double>();
        own.forEach((column, width) -> widths.put(column, width * scale));
        var left =
                room - widths.values().stream().mapToDouble(Double::doubleValue).sum();
        var missing = restLeast * scale - left;
        var yields = widths.get(yielding);
        if (missing > 0 && yields != null) {
            var given = Math.clamp(missing, 0, Math.max(0, yields - yieldingLeast * scale));
            widths.put(yielding, yields - given);
            left += given;
        }
        widths.put(rest, Math.max(restLeast * scale, left));
        return Map.copyOf(widths);
    }
}
