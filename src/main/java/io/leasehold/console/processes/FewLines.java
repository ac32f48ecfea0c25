package io.leasehold.console.processes;

import atlantafx.base.theme.Styles;
import io.leasehold.console.fx.Wrapping;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A sentence in at most four lines; what is longer is one button away, and never without a word of it for who hears it. */
final class FewLines extends Region {
    private static final String MOST = "1\n2\n3\n4";
    private static final double GAP = 2;

    private final Label sentence = new Label();
    private final Button more = new Button("More");
    private boolean whole;
    private @Nullable Font measuredFor;
    private double most;

    FewLines(String id) {
        sentence.setId(id);
        Wrapping.allow(sentence);
        sentence.setFocusTraversable(true);
        more.setId(id + "-more");
        more.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "more-lines");
        more.setOnAction(event -> show(!whole));
        getChildren().addAll(sentence, more);
    }

    Label sentence() {
        return sentence;
    }

    void say(String text) {
        if (!text.equals(sentence.getText())) {
            sentence.setText(text);
            sentence.setTooltip(null);
            requestLayout();
        }
    }

    /** Shows all of it, or four lines. */
    void show(boolean all) {
        whole = all;
        more.setText(all ? "Less" : "More");
        more.setAccessibleText(all ? "Show four lines of the verdict" : "Show the whole verdict");
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return cut(width) ? sentenceHeight(width) + GAP + more.prefHeight(-1) : sentence.prefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return sentence.prefWidth(-1);
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth();
        var cut = cut(width);
        if (cut && sentence.getTooltip() == null) {
            var tip = new Tooltip(sentence.getText());
            Wrapping.allow(tip);
            tip.setMaxWidth(520);
            sentence.setTooltip(tip);
        }
        more.setVisible(cut);
        sentence.resizeRelocate(0, 0, width, cut ? sentenceHeight(width) : getHeight());
        more.resizeRelocate(0, snapPositionY(sentence.getHeight() + GAP), more.prefWidth(-1), more.prefHeight(-1));
    }

    private double sentenceHeight(double width) {
        return whole ? sentence.prefHeight(width) : most();
    }

    private boolean cut(double width) {
        return width > 0 && sentence.prefHeight(width) > most() + 1;
    }

    private double most() {
        var font = sentence.getFont();
        if (!font.equals(measuredFor)) {
            var lines = new Text(MOST);
            lines.setFont(font);
            lines.setLineSpacing(sentence.getLineSpacing());
            Insets around = sentence.getInsets();
            // A label takes a line only when the space behind it fits, too.
            most = snapSizeY(lines.getLayoutBounds().getHeight()
                    + sentence.getLineSpacing()
                    + around.getTop()
                    + around.getBottom()
                    + 1);
            measuredFor = font;
        }
        return most;
    }
}
