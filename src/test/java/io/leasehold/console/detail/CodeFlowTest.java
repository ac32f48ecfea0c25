package io.leasehold.console.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.leasehold.console.WindowCase;
import io.leasehold.console.Windows;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** A sentence with commands in it, whatever script it is written in. */
class CodeFlowTest extends WindowCase {
    private static final String HEBREW = "\u05e9\u05dc\u05d5\u05dd ";

    private static CodeFlow flow(String sentence) {
        var flow = new CodeFlow("To settle it:");
        flow.show(CodeText.of(sentence));
        return flow;
    }

    @Test
    void longWordsFromRightToLeftDoNotMakeTheToolkitFail() {
        for (var sentence : new String[] {
            HEBREW.repeat(40), HEBREW.repeat(40) + "`kill 7`", "`kill 7` n\u202eevil " + HEBREW.repeat(9)
        }) {
            assertThatCode(() -> Windows.on(() -> {
                        var flow = flow(sentence);
                        for (var width = 40; width <= 600; width += 20) {
                            flow.resize(width, flow.prefHeight(width));
                            flow.layout();
                        }
                        return null;
                    }))
                    .as(sentence)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatHidesItselfIsShownAndUsualWordsStandInPieces() {
        var texts = Windows.on(() -> flow("Owner a\u202eb: `kill 7`").getChildren().stream()
                .filter(Text.class::isInstance)
                .map(node -> ((Text) node).getText())
                .toList());
        assertThat(texts).containsExactly("To settle it: ", "Owner a\\u202eb: ", "kill 7");
    }

    @Test
    void whatCannotBeBrokenStandsOnOneLineAndWholeInItsTip() {
        var line =
                Windows.on(() -> (Label) flow(HEBREW.repeat(40)).getChildren().get(1));
        assertThat(line.getText()).isEqualTo(HEBREW.repeat(40));
        assertThat(line.getTooltip().getText()).isEqualTo(HEBREW.repeat(40));
    }
}
