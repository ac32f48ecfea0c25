package io.leasehold.console.detail;

import atlantafx.base.theme.Styles;
import io.leasehold.console.detail.OverviewSheet.Entry;
import io.leasehold.console.detail.OverviewSheet.Form;
import io.leasehold.console.fx.CopyButton;
import io.leasehold.console.fx.WholeLabel;
import io.leasehold.console.fx.Wrapping;
import io.leasehold.text.Excerpt;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * One value: words, or something to copy, whose secrets are shown when somebody asks for them. What is too long for a
 * screen is shown in part and copied whole. FX thread only.
 */
final class ValuePane {
    private static final int MOST_LINES = 12;

    /** The toolkit lays out a text as a whole: a million characters keep the window still for many seconds. */
    private static final int MOST_CODE = 10_000;

    private static final int MOST_WORDS = 1_000;

    /** What the style sheet leaves free beside the text, and a little for rounding. */
    private static final double SIDES = 13;

    private final Label words = new WholeLabel();
    private final TextArea code = new TextArea();
    private final ToggleButton reveal = new ToggleButton(null, new FontIcon(Feather.EYE));
    private final CopyButton copy;
    private final HBox box = new HBox(4);
    private Entry entry;

    ValuePane(Entry first) {
        entry = first;
        var id = first.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        words.setId("overview-" + id);
        code.setId("overview-" + id);
        code.setEditable(false);
        Wrapping.allow(code);
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
        copy = new CopyButton("Copy " + first.name(), this::text);
        copy.managedProperty().bind(copy.visibleProperty());
        box.getChildren().addAll(value, reveal, copy);
        code.setPrefRowCount(1);
        code.widthProperty().addListener((observed, was, is) -> fit());
        code.fontProperty().addListener((observed, was, is) -> fit());
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
        copy.setVisible(entry.form() == Form.CODE || text().length() > MOST_WORDS);
        if (entry.form() == Form.CODE) {
            set(code, Excerpt.of(text(), MOST_CODE));
            fit();
        } else {
            words.setText(Excerpt.of(text(), MOST_WORDS));
        }
    }

    private static void set(TextInputControl field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    /** As high as its lines are when they are wrapped; only what is very long scrolls. */
    private void fit() {
        var room = code.getWidth() - SIDES;
        if (room > 0) {
            var lines = height(code.getText(), room) / height("", room);
            code.setPrefRowCount(Math.clamp(Math.round(lines), 1, MOST_LINES));
        }
    }

    private double height(String text, double room) {
        var measured = new Text(text.isEmpty() ? "x" : text);
        measured.setFont(code.getFont());
        measured.setWrappingWidth(Wrapping.breakable(text) ? room : 0);
        return measured.getLayoutBounds().getHeight();
    }
}
