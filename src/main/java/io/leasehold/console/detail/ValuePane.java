package io.leasehold.console.detail;

import atlantafx.base.theme.Styles;
import io.leasehold.console.detail.OverviewSheet.Entry;
import io.leasehold.console.detail.OverviewSheet.Form;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One value: words, or something to copy, whose secrets are shown when somebody asks for them. FX thread only. */
final class ValuePane {
    private static final int MOST_LINES = 12;
    private static final int LINE_LENGTH = 26;

    private final Label words = new Label();
    private final TextArea code = new TextArea();
    private final ToggleButton reveal = new ToggleButton(null, new FontIcon(Feather.EYE));
    private final HBox box = new HBox(4);
    private Entry entry;

    ValuePane(Entry first) {
        entry = first;
        var id = first.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setId("overview-" + id);
        code.setId("overview-" + id);
        code.setEditable(false);
        code.setWrapText(true);
        code.getStyleClass().add("value-code");
        code.setAccessibleText(first.name());
        reveal.setId("reveal-" + id);
        reveal.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        reveal.setMinWidth(Region.USE_PREF_SIZE);
        reveal.setTooltip(new Tooltip("Show what is hidden in " + first.name()));
        reveal.setAccessibleText("Show what is hidden in " + first.name());
        reveal.selectedProperty().addListener((observed, was, is) -> draw());
        var value = first.form() == Form.CODE ? code : words;
        HBox.setHgrow(value, Priority.ALWAYS);
        value.setMaxWidth(Double.MAX_VALUE);
        value.setMinWidth(0);
        box.getChildren().addAll(value, reveal);
        if (first.form() == Form.CODE) {
            box.getChildren().add(new CopyButton("Copy " + first.name(), this::text));
        }
        draw();
    }

    HBox node() {
        return box;
    }

    void show(Entry next) {
        if (!next.equals(entry)) {
            entry = next;
            draw();
        }
    }

    private String text() {
        return reveal.isSelected() ? entry.whole() : entry.shown();
    }

    private void draw() {
        reveal.setVisible(entry.hidden());
        reveal.setManaged(entry.hidden());
        words.setText(text());
        set(code, text());
        code.setPrefRowCount(rows(text()));
    }

    private static void set(TextInputControl field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    /** As many lines as it needs, as far as that can be told before it is laid out. */
    private static int rows(String text) {
        var rows = text.lines()
                .mapToInt(line -> 1 + Math.max(0, line.length() - 1) / LINE_LENGTH)
                .sum();
        return Math.clamp(rows, 1, MOST_LINES);
    }
}
