package io.leasehold.command;

import io.leasehold.text.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows under headings, aligned. Where the screen is too narrow, first long cells are cut in their middle, then columns
 * are left out that may be; the last column says what matters most and is cut last. Not thread-safe.
 */
final class TextTable {
    private static final String GAP = "  ";

    /** Of the screen, what the last column gets before another is cut. */
    private static final int LAST_SHARE = 2;

    /** A cell that is narrower tells nothing any more. */
    private static final int LEAST = 10;

    private final List<List<String>> rows = new ArrayList<>();
    private List<String> droppable = List.of();

    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** Names the headings of columns that may be left out, the first one first. */
    TextTable leavingOut(String... headings) {
        droppable = List.of(headings);
        return this;
    }

    /** Adds a row; what it holds is made visible. */
    void add(String... cells) {
        rows.add(List.of(cells).stream().map(VisibleText::line).toList());
    }

    boolean empty() {
        return rows.size() == 1;
    }

    void print(Terminal terminal) {
        lines(terminal.width()).forEach(terminal.out()::println);
    }

    /** The lines on a screen with so many columns. */
    List<String> lines(int screen) {
        var shown = new ArrayList<>(
                IntStream.range(0, rows.getFirst().size()).boxed().toList());
        var most = most(shown, screen);
        for (var heading : droppable) {
            if (most >= LEAST) {
                break;
            }
            shown.remove((Integer) rows.getFirst().indexOf(heading));
            most = most(shown, screen);
        }
        var widths = widths(shown, Math.max(LEAST, most));
        return rows.stream()
                .map(row -> ShownWidth.cut(line(row, shown, widths), screen))
                .toList();
    }

    /** The most columns that any cell but the last of a line may take, so that there is room for the last. */
    private int most(List<Integer> shown, int screen) {
        var natural = widths(shown, Integer.MAX_VALUE);
        var last = natural[natural.length - 1];
        var room = screen - GAP.length() * (natural.length - 1) - Math.min(last, screen / LAST_SHARE);
        var most = Arrays.stream(natural).limit(natural.length - 1L).max().orElse(0);
        while (most > 0 && used(natural, most) > room) {
            most--;
        }
        return Arrays.stream(natural).limit(natural.length - 1L).allMatch(width -> width < LEAST) ? LEAST : most;
    }

    private static int used(int[] natural, int most) {
        return Arrays.stream(natural)
                .limit(natural.length - 1L)
                .map(width -> Math.min(width, most))
                .sum();
    }

    private int[] widths(List<Integer> shown, int most) {
        return shown.stream()
                .mapToInt(at -> rows.stream()
                        .mapToInt(row -> ShownWidth.of(row.get(at)))
                        .map(width -> at.equals(shown.getLast()) ? width : Math.min(width, most))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static String line(List<String> row, List<Integer> shown, int[] widths) {
        var line = new StringBuilder();
        for (var at = 0; at < shown.size(); at++) {
            var cell = row.get(shown.get(at));
            if (at < shown.size() - 1) {
                var cut = ShownWidth.cutInside(cell, widths[at]);
                line.append(cut)
                        .repeat(' ', Math.max(0, widths[at] - ShownWidth.of(cut)))
                        .append(GAP);
            } else {
                line.append(cell);
            }
        }
        return line.toString().stripTrailing();
    }
}
