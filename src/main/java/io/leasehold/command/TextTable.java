package io.leasehold.command;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, aligned. The last column gives way to the width of the screen. Not thread-safe. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; what it holds is made visible. */
    void add(String... cells) {
        rows.add(List.of(cells).stream().map(VisibleText::line).toList());
    }

    boolean empty() {
        return rows.size() == 1;
    }

    void print(Terminal terminal) {
        var columns = rows.getFirst().size();
        var widths = new int[columns];
        for (var row : rows) {
            for (var at = 0; at < columns; at++) {
                widths[at] = Math.max(widths[at], ShownWidth.of(row.get(at)));
            }
        }
        for (var row : rows) {
            terminal.out().println(ShownWidth.cut(line(row, widths), terminal.width()));
        }
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (var at = 0; at < row.size(); at++) {
            line.append(row.get(at));
            if (at < row.size() - 1) {
                line.repeat(' ', widths[at] - ShownWidth.of(row.get(at))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }
}
