package io.leasehold.console.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** Which words the toolkit can break into lines. */
class WrappingTest {
    private static final String HEBREW = "\u05e9\u05dc\u05d5\u05dd ";
    private static final List<String> PIECES = List.of(
            "abc ",
            "longer words ",
            "12 ",
            "(x) ",
            "\n",
            HEBREW,
            "\u0627\u0644\u0633\u0644\u0627\u0645 ",
            "\u202e",
            "\u202c");

    @Test
    void usualWordsAreBroken() {
        assertThat(Wrapping.breakable("")).isTrue();
        assertThat(Wrapping.breakable("It ended, and nobody knows how.\nNobody."))
                .isTrue();
        assertThat(Wrapping.breakable("There is no process \u201c" + HEBREW + "\u201d in this registry."))
                .isTrue();
    }

    @Test
    void whatRunsFromRightToLeftAndIsLongIsNot() {
        assertThat(Wrapping.breakable(HEBREW.repeat(12))).isFalse();
        assertThat(Wrapping.breakable("n\u202eevil label that hides what it is"))
                .isFalse();
    }

    @Test
    void nothingThatIsBrokenMakesTheToolkitFail() {
        var random = new Random(7);
        for (var text = 0; text < 150; text++) {
            var pieces = new ArrayList<String>();
            for (var piece = 2 + random.nextInt(22); piece > 0; piece--) {
                pieces.add(PIECES.get(random.nextInt(PIECES.size())));
            }
            var words = String.join("", pieces);
            if (Wrapping.breakable(words)) {
                assertThatCode(() -> breakAtManyWidths(words)).as(words).doesNotThrowAnyException();
            }
        }
    }

    private static void breakAtManyWidths(String words) {
        for (var width = 30; width <= 600; width += 15) {
            var text = new Text(words);
            text.setWrappingWidth(width);
            text.getLayoutBounds();
        }
    }
}
