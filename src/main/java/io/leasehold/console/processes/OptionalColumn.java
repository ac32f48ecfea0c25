package io.leasehold.console.processes;

import io.leasehold.console.feed.JudgedRow;
import io.leasehold.registry.query.FilterKey;
import io.leasehold.registry.query.RowTexts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** What a list can show of a row beside the usual; nothing of it is shown until a person asks for it. */
enum OptionalColumn {
    TOKEN("token", "Token", 60, row -> Long.toString(row.row().lease().fence())),
    WAIT("wait", "Waits for", 130, OptionalColumn::waiting),
    ORIGINATOR("originator", "Originator", 110, row -> texts(FilterKey.ORIGINATOR, row)),
    PROGRAM("program", "Program", 100, row -> texts(FilterKey.PROGRAM, row)),
    /** Its text is a moment, which the table shows as it shows others. */
    CHANGED("changed", "Changed", 76, row -> ""),
    EXTERNAL("external", "External reference", 140, OptionalColumn::external);

    private final String id;
    private final String title;
    private final int width;
    private final Function<JudgedRow, String> text;

    OptionalColumn(String id, String title, int width, Function<JudgedRow, String> text) {
        this.id = id;
        this.title = title;
        this.width = width;
        this.text = text;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** At the usual size of text. */
    int width() {
        return width;
    }

    String text(JudgedRow row) {
        return text.apply(row);
    }

    Comparator<JudgedRow> order() {
        return switch (this) {
            case TOKEN -> Comparator.comparingLong(row -> row.row().lease().fence());
            case CHANGED -> Comparator.comparingLong(row -> -row.row().record().updatedAtMs());
            case WAIT, ORIGINATOR, PROGRAM, EXTERNAL -> Comparator.comparing(this::text, String.CASE_INSENSITIVE_ORDER);
        };
    }

    boolean number() {
        return this == TOKEN || this == CHANGED;
    }

    static Optional<OptionalColumn> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    private static String texts(FilterKey key, JudgedRow row) {
        return String.join(", ", RowTexts.of(key, row.row()));
    }

    private static String waiting(JudgedRow row) {
        return row.row().record().waiting() == null ? "" : String.join(" ", RowTexts.of(FilterKey.WAIT, row.row()));
    }

    private static String external(JudgedRow row) {
        var reference = row.row().record().externalRef();
        return reference == null ? "" : reference.id();
    }
}
